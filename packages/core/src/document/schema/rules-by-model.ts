import type { JsonObject } from "@rushes/provider";
import { keysFor, type ModelsOf, modelsById } from "./model-schema.ts";

/**
 * What each model takes, held against the entries that are made by it, as far as a file says so itself: by a `model` of
 * the entry, of the scene around it, of `defaults`, of the top, or by the provider's own default.
 */
export function rulesByModel(providers: readonly ModelsOf[]): {
  readonly definitions: JsonObject;
  readonly ofTheFile: readonly JsonObject[];
  readonly ofAnEntry: readonly JsonObject[];
} {
  const models = [...modelsById(providers).values()].map(({ card }) => card);
  const definitions = models.flatMap((card) => [
    [takenBy(card.model), keysFor(card)],
    [entryUnder(card.model), rulesUnder(card.model)],
  ]);
  return {
    definitions: Object.fromEntries(definitions),
    ofTheFile: models.map(({ model }) =>
      unless(
        { not: { anyOf: waysToAsk(model, providers) } },
        has({ defaults: refer(takenBy(model)), ...shotsUnder(model) }, []),
      ),
    ),
    ofAnEntry: models.map(({ model }) => {
      const byDefault = asksByDefault(model, providers);
      return unless({ not: { anyOf: [says("model", model), ...byDefault] } }, madeBy(model));
    }),
  };
}

const takenBy = (model: string) => `keys.${plain(model)}`;
const entryUnder = (model: string) => `under.${plain(model)}`;
/** Names in references are addresses: no sign of theirs may stand in them. */
const plain = (model: string) => model.replaceAll(/[^\w.-]/g, ".");
const refer = (name: string): JsonObject => ({ $ref: `#/definitions/${name}` });
const shotsUnder = (model: string): JsonObject => ({ shots: { items: refer(entryUnder(model)) } });

/** An entry that names a maker of its own, or that nobody makes, goes by that. */
function rulesUnder(model: string): JsonObject {
  const ofItsOwn = ["model", "provider", "clip", "still", "include"].map((key) => ({ required: [key] }));
  return unless({ anyOf: ofItsOwn }, madeBy(model));
}

function madeBy(model: string): JsonObject {
  return { allOf: [refer(takenBy(model)), has(shotsUnder(model), [])] };
}

function unless(condition: JsonObject, rules: JsonObject): JsonObject {
  return { if: condition, else: rules };
}

function waysToAsk(model: string, providers: readonly ModelsOf[]): readonly JsonObject[] {
  const nothingInDefaults = { not: { anyOf: [saysAny("provider"), saysAny("model")] } };
  const atTheTop = { allOf: [says("model", model), nothingInDefaults] };
  const byDefault = asksByDefault(model, providers).map((asks) => ({ allOf: [asks, nothingInDefaults] }));
  return [has({ defaults: says("model", model) }), atTheTop, ...byDefault];
}

/** By a provider without a model. */
function asksByDefault(model: string, providers: readonly ModelsOf[]): readonly JsonObject[] {
  return providers
    .filter(({ defaultModel }) => defaultModel === model)
    .map(({ provider }) => ({ allOf: [says("provider", provider), { not: { required: ["model"] } }] }));
}

const says = (key: string, value: string) => has({ [key]: { const: value } });
const saysAny = (key: string) => has({ defaults: { required: [key] } });

function has(properties: JsonObject, required = Object.keys(properties)): JsonObject {
  return { properties, ...(required.length > 0 && { required }) };
}
