import type { ProviderErrorKind } from "@rushes/provider";

const speaksOfCredit =
  /\b(?:insufficient|exhausted|not enough|out of)\b[^.]{0,30}\b(?:credits?|balance|funds?)\b/i;
const speaksOfModeration = /\b(?:sensitive|nsfw|moderat(?:ion|ed)|content polic(?:y|ies)|flagged|safety)\b/i;
const speaksOfKey = /\b(?:api[ _-]?key|unauthori[sz]ed|authentication)\b/i;

/** What kind of no it is, by its status where there is one, and by its words: services agree on little else. */
export function kindOfRefusal(status: number | undefined, words: string): ProviderErrorKind {
  if (status === 402 || speaksOfCredit.test(words)) return "credit";
  if (status === 429) return "limit";
  if (speaksOfModeration.test(words)) return "moderation";
  if (status === undefined) return speaksOfKey.test(words) ? "auth" : "unavailable";
  if (status === 401 || status === 403) return "auth";
  if (status >= 400 && status < 500) return "input";
  return status >= 500 ? "unavailable" : "protocol";
}
