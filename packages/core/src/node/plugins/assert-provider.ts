import type { ModelCard, VideoProviderV1 } from "@rushes/provider";
import { messageOf } from "../../diagnostics/index.ts";
import { providerShapes, wrongSchema, wrongWith } from "./provider-shapes.ts";

const required = ["models", "submit", "check", "collect"] as const;
const optional = [
  "describe",
  "prepare",
  "quote",
  "find",
  "charges",
  "listen",
  "balance",
  "cancel",
  "account",
  "sketch",
  "assertReady",
] as const;

/** @throws Error in words for a person, where it is no provider of this contract */
export function assertProvider(value: unknown): asserts value is VideoProviderV1 {
  if (typeof value !== "object" || value === null) throw new Error("what it opens is no provider.");
  const face = value as Readonly<Record<string, unknown>>;
  if (face.specVersion !== "v1") {
    throw new Error(
      `it speaks version ${JSON.stringify(face.specVersion)} of the provider contract, and this Rushes speaks "v1". Take a version of the package that speaks it, or another Rushes.`,
    );
  }
  if (typeof face.defaultModel !== "string") throw new Error("it names no `defaultModel`.");
  const missing = required.filter((name) => typeof face[name] !== "function");
  const odd = optional.filter((name) => face[name] !== undefined && typeof face[name] !== "function");
  if (missing.length > 0) throw new Error(`it has no ${missing.map((name) => `\`${name}\``).join(", ")}.`);
  if (odd.length > 0) throw new Error(`its ${odd.map((name) => `\`${name}\``).join(", ")} cannot be called.`);
}

/** @throws Error where the cards are none */
export function cardsOf(provider: VideoProviderV1): readonly ModelCard[] {
  let cards: readonly ModelCard[];
  try {
    cards = JSON.parse(JSON.stringify(provider.models()));
  } catch (thrown) {
    throw new Error(`its \`models()\` broke: ${messageOf(thrown)}`);
  }
  assertCards(cards);
  return cards;
}

export function assertCards(cards: readonly ModelCard[]): void {
  const why = wrongWith(cards, providerShapes.cards);
  if (why !== undefined) throw new Error(`its model cards make no sense: ${why}.`);
  for (const { model, inputs } of cards) {
    const fault = wrongSchema(inputs);
    if (fault !== undefined)
      throw new Error(`the inputs of its model \`${model}\` are no JSON Schema: ${fault}.`);
  }
}
