import type { ModelCard } from "@rushes/provider";
import type { GeneratedShot } from "../document/index.ts";
import type { Knowledge, ProviderFacts } from "./knowledge.ts";

/** What makes a shot's clip: a provider, and the card of its model. */
export interface Maker {
  readonly provider: string;
  readonly card: ModelCard;
  /** True for a stand-in that has no card of the shot's own model: it is given only the inputs that it takes. */
  readonly isApproximate?: boolean;
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
  const model = shot.model ?? own?.defaultModel;
  if (standIn !== undefined) return findStandIn(standIn, model, providers);
  if (!own) return { found: "no-provider", provider: shot.provider };
  const card = own.cards.get(model ?? own.defaultModel);
  return card
    ? { found: "maker", maker: { provider: own.name, card } }
    : { found: "no-model", provider: own, model: model ?? own.defaultModel };
}

function findStandIn(
  standIn: string,
  model: string | undefined,
  providers: Knowledge["providers"],
): FoundMaker {
  const provider = providers.get(standIn);
  if (!provider) return { found: "no-provider", provider: standIn };
  const same = model === undefined ? undefined : provider.cards.get(model);
  if (same) return { found: "maker", maker: { provider: standIn, card: same } };
  const card = provider.cards.get(provider.defaultModel);
  return card
    ? { found: "maker", maker: { provider: standIn, card, isApproximate: true } }
    : { found: "no-model", provider, model: provider.defaultModel };
}

/** The inputs that a maker is given: all that the shot has, or what an approximate stand-in takes of them. */
export function givenInputs(shot: GeneratedShot, { card, isApproximate }: Maker): GeneratedShot["inputs"] {
  if (!isApproximate) return shot.inputs;
  return Object.fromEntries(Object.entries(shot.inputs).filter(([key]) => key in card.inputs.properties));
}
