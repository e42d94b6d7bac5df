export type { Json, JsonObject } from "./json.ts";
export type { ClipShape, InputSchema, ModelCard, PictureFormat, PictureRule } from "./model-card.ts";
export {
  addMoney,
  formatMoney,
  type Money,
  microDollars,
  moneyFromDollars,
  moneyLeft,
  noMoney,
  parseMoney,
  timesMoney,
} from "./money.ts";
export type { OpenProvider, ProviderHouse } from "./open-provider.ts";
export { pictureFormat } from "./picture-format.ts";
export { type PriceRule, type PriceStep, priceByRule } from "./price-rule.ts";
export {
  type Fate,
  isProviderError,
  ProviderError,
  type ProviderErrorFacts,
  type ProviderErrorKind,
} from "./provider-error.ts";
export {
  type AccountLimits,
  type ByteSink,
  type CallContext,
  type Charge,
  type ClipRequest,
  type FinishedFacts,
  isPicture,
  type Listening,
  type Operation,
  type OutputRef,
  type Picture,
  type PictureFile,
  type PictureUrl,
  type Progress,
  type ProviderClock,
  type Quote,
  type RequestSketch,
  type SearchWindow,
  type Sighting,
  type SubmitContext,
  type VideoProviderV1,
} from "./video-provider.ts";
