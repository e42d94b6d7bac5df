import { formatMoney, type Json, type JsonObject, type ModelCard, type PriceRule } from "@rushes/provider";
import { type KnownKeys, say, substituted } from "./editor-value.ts";
import type { Words } from "./key-types.ts";
import { providerWords } from "./provider-words.ts";
import { generationKeys } from "./shot-schema.ts";

/** A provider with the cards of its models, as editors are told of it. */
export interface ModelsOf {
  /** As a shot list names it. */
  readonly provider: string;
  readonly defaultModel: string;
  readonly cards: readonly ModelCard[];
}

/** A model, and who is asked for it. Where a drawing stands in for a model, its own provider counts. */
export interface SoldModel {
  readonly card: ModelCard;
  readonly provider: string;
}

export function modelsById(providers: readonly ModelsOf[]): ReadonlyMap<string, SoldModel> {
  const models = new Map<string, SoldModel>();
  for (const { provider, cards } of providers) {
    for (const card of cards) {
      if (card.price.kind !== "free" || !models.has(card.model)) models.set(card.model, { card, provider });
    }
  }
  return models;
}

/** What editors offer for keys that hang on providers and models. */
export function knownKeys(providers: readonly ModelsOf[]): KnownKeys {
  if (providers.length === 0) return {};
  const models = modelsById(providers);
  const values = Object.keys(generationKeys).flatMap((key) => {
    const examples = valuesOf(key, models);
    return examples.length === 0 ? [] : [[key, { examples }] as const];
  });
  return {
    ...Object.fromEntries(values),
    provider: { words: wordProviders(providers) },
    model: { words: wordModels(models), isOpen: true, examples: [] },
  };
}

function wordProviders(providers: readonly ModelsOf[]): Words {
  const plugins = providers.filter(({ provider }) => !Object.hasOwn(providerWords, provider));
  const words = plugins.map(({ provider, cards }) => [
    provider,
    `A provider of this project, with ${cards.map(({ title }) => title).join(", ")}.`,
  ]);
  return { ...providerWords, ...Object.fromEntries(words) };
}

function wordModels(models: ReadonlyMap<string, SoldModel>): Words {
  return Object.fromEntries([...models].map(([id, model]) => [id, wordModel(model)]));
}

/** A model in one sentence: who sells it, its lengths and prices, its size. */
function wordModel({ card: { title, price, clip }, provider }: SoldModel): string {
  const { width, height, seconds, hasAudio } = clip;
  const fixed = "fixed" in seconds ? `${seconds.fixed} s, ` : "";
  const sound = hasAudio ? ", with sound" : "";
  return `${title}, by ${provider}: ${fixed}${wordPrice(price, clip)}; ${width}×${height}${sound}.`;
}

function wordPrice(price: PriceRule, { seconds }: ModelCard["clip"]): string {
  switch (price.kind) {
    case "free":
      return "free";
    case "flat":
      return formatMoney(price.price);
    case "steps": {
      const isLength = "input" in seconds && seconds.input === price.input;
      const of = (value: string | number) => (isLength ? `${value} s` : `\`${price.input}: ${value}\``);
      return price.steps.map((step) => `${of(step.value)} ${formatMoney(step.price)}`).join(", ");
    }
    case "rate":
      return `${formatMoney(price.perSecond)} a second`;
    case "unknown":
      return "nobody has published its price";
  }
}

function valuesOf(
  key: string,
  models: ReadonlyMap<string, SoldModel>,
): readonly (string | number | boolean)[] {
  const all = [...models.values()].flatMap(({ card }) => {
    const values = inputsOf(card)[key]?.enum;
    return Array.isArray(values) ? (values as (string | number | boolean)[]) : [];
  });
  return [...new Set(all)];
}

/** What `options` may hold, over all models: each input with what it is, and which models take it. */
export function optionsOf(providers: readonly ModelsOf[]): JsonObject {
  const takers = new Map<string, { readonly says: string; readonly models: string[] }>();
  for (const { card } of modelsById(providers).values()) {
    for (const [key, { description }] of Object.entries(inputsOf(card))) {
      if (Object.hasOwn(generationKeys, key)) continue;
      const says = typeof description === "string" ? `${description} ` : "";
      const known = takers.get(key) ?? { says, models: [] };
      known.models.push(`\`${card.model}\``);
      takers.set(key, known);
    }
  }
  const properties = [...takers].map(([key, { says, models }]) => [
    key,
    say(`${says}Taken by ${models.join(", ")}.`),
  ]);
  return Object.fromEntries(properties);
}

/** What the keys of a shot may be for one model; a key that it does not take is at fault. */
export function keysFor(card: ModelCard): JsonObject {
  const inputs = Object.entries(inputsOf(card));
  const isNamed = (key: string) => Object.hasOwn(generationKeys, key);
  const refused = Object.keys(generationKeys).filter((key) => !inputs.some(([input]) => input === key));
  const taken = inputs.filter(([key]) => isNamed(key)).flatMap(([key, input]) => rulesOf(key, input));
  const options = inputs.filter(([key]) => !isNamed(key)).flatMap(([key, input]) => rulesOf(key, input));
  return {
    properties: {
      ...Object.fromEntries(taken),
      ...Object.fromEntries(refused.map((key) => [key, false])),
      options: {
        type: "object",
        properties: Object.fromEntries(options),
        patternProperties: { "^x-": true },
        additionalProperties: false,
      },
    },
  };
}

function inputsOf({ inputs, shotIdInput }: ModelCard): Readonly<Record<string, JsonObject>> {
  return Object.fromEntries(Object.entries(inputs.properties).filter(([key]) => key !== shotIdInput));
}

const judged = ["type", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

/** The part of a card's rules that holds for what is written: text is read from the source, whatever it looks like. */
function rulesOf(key: string, input: JsonObject): readonly (readonly [string, Json])[] {
  const rules = Object.entries(input).filter(([keyword]) => judged.includes(keyword));
  const isText = input.type === "string" && input.enum === undefined;
  return isText ? [[key, true]] : [[key, { anyOf: [Object.fromEntries(rules), substituted()] }]];
}
