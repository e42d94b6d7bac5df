import type { ModelCard } from "@rushes/provider";
import type { GeneratedShot } from "../document/index.ts";
import type { Knowledge, ProviderFacts } from "./knowledge.ts";

/** What makes a shot's clip: a provider, and the card of its model. */
export interface Maker {
  readonly provider: string;
  readonly card: ModelCard;
}

export type FoundMaker =
  | { readonly found: "maker"; readonly maker: Maker }
  | { readonly found: "no-provider"; readonly provider: string }
  | { readonly found: "no-model"; readonly provider: ProviderFacts; readonly model: string };

/**
 * Finds who makes a shot. A stand-in takes the place of the shot's own provider, under the same model, so that
 * a draft has the real lengths and shapes.
 */
export function findMaker(
  shot: GeneratedShot,
  providers: Knowledge["providers"],
  standIn?: string,
): FoundMaker {
  const own = providers.get(shot.provider);
  if (!own) return { found: "no-provider", provider: shot.provider };
  const model = shot.model ?? own.defaultModel;
  const makerName = standIn ?? shot.provider;
  const maker = providers.get(makerName);
  if (!maker) return { found: "no-provider", provider: makerName };
  const card = maker.cards.get(model);
  return card
    ? { found: "maker", maker: { provider: makerName, card } }
    : { found: "no-model", provider: maker, model };
}
