import type { JsonObject } from "./json.ts";
import { type Money, microDollars, noMoney } from "./money.ts";

/**
 * How a model's price follows from a request, as data, so that a plan needs no call.
 *
 * - `free`: costs nothing, surely.
 * - `flat`: one price for every clip.
 * - `steps`: a price for each allowed value of one input, such as 6 s → $0.23, 10 s → $0.56.
 * - `rate`: a price for each second of the input that holds the length; a part of a second counts in proportion,
 *   rounded up to a micro-dollar.
 * - `unknown`: nobody published it. An unknown price is never counted as zero: such a request is refused unless
 *   a live quote or the shot list states the price.
 */
export type PriceRule =
  | { readonly kind: "free" }
  | { readonly kind: "flat"; readonly price: Money }
  | { readonly kind: "steps"; readonly input: string; readonly steps: readonly PriceStep[] }
  | { readonly kind: "rate"; readonly input: string; readonly perSecond: Money }
  | { readonly kind: "unknown" };

export interface PriceStep {
  readonly value: string | number;
  readonly price: Money;
}

/** The price of a request by its model's rule; `undefined` when the rule does not tell. */
export function priceByRule(rule: PriceRule, inputs: JsonObject): Money | undefined {
  switch (rule.kind) {
    case "free":
      return noMoney;
    case "flat":
      return rule.price;
    case "steps":
      return rule.steps.find((step) => step.value === inputs[rule.input])?.price;
    case "rate": {
      const seconds = inputs[rule.input];
      return typeof seconds === "number" && seconds > 0 ? priceOfSeconds(rule.perSecond, seconds) : undefined;
    }
    case "unknown":
      return undefined;
  }
}

/** A product of floats is exact to 15 digits: 1.1 s at 100 a second are 110, not 110.00000000000001 rounded up. */
function priceOfSeconds(perSecond: Money, seconds: number): Money {
  return microDollars(Math.ceil(Number((perSecond * seconds).toPrecision(15))));
}
