import type { FinishedFacts, JsonObject } from "@rushes/provider";

const mostLetters = 16_000;

/** What a provider said of a finished clip, as it is kept beside the take; nothing where that is nothing, or a flood. */
export function saidOfClip(facts: FinishedFacts | undefined): JsonObject | undefined {
  if (!facts || Object.keys(facts).length === 0) return undefined;
  return JSON.stringify(facts).length > mostLetters ? undefined : facts;
}
