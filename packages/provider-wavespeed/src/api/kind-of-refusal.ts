import type { ProviderErrorKind } from "@rushes/provider";

/** The codes that WaveSpeed gives a failed task. Source: https://wavespeed.ai/docs/error-codes, read 2026-11-22. */
const kindOfTaskCode: Readonly<Record<number, ProviderErrorKind>> = {
  1200: "moderation",
  1400: "input",
  1401: "input",
  1402: "input",
  1407: "credit",
  5000: "unavailable",
  5003: "unavailable",
  5004: "unavailable",
};

const speaksOfModeration = /\b(sensitive|nsfw|moderat(?:ion|ed)|content polic(?:y|ies)|safety)\b/i;
const speaksOfCredit = /\binsufficient (?:credits?|balance|funds?)\b/i;
const speaksOfInput = /\b(invalid|unsupported|malformed|not supported|must be|required)\b/i;

/** What kind of no an answer of the API is, by status, the envelope's code and its words. */
export function kindOfAnswer(status: number, code: number | undefined, words: string): ProviderErrorKind {
  if (status === 402 || code === 402 || code === 1407) return "credit";
  const byStatus = status >= 200 && status < 300 ? (code ?? status) : status;
  if (byStatus === 401 || byStatus === 403) return "auth";
  if (byStatus === 429) return "limit";
  if (byStatus >= 500 && byStatus < 600) return "unavailable";
  if (code !== undefined && kindOfTaskCode[code]) return kindOfTaskCode[code];
  if (byStatus < 400 || byStatus >= 500 || code === undefined) return "protocol";
  if (speaksOfCredit.test(words)) return "credit";
  return speaksOfModeration.test(words) ? "moderation" : "input";
}

/** What kind of failure a task that ended badly had: by its code first, as many carry only words. */
export function kindOfFailedTask(code: number | undefined, words: string): ProviderErrorKind {
  const byCode = code === undefined ? undefined : kindOfTaskCode[code];
  if (byCode) return byCode;
  if (speaksOfModeration.test(words)) return "moderation";
  if (speaksOfCredit.test(words)) return "credit";
  return speaksOfInput.test(words) ? "input" : "unavailable";
}

/** Which input the words seem to mean: `prompt` or `image`; `undefined` when they mean neither or both. */
export function inputMeant(words: string): "prompt" | "image" | undefined {
  const meansPrompt = /\b(prompt|text)\b/i.test(words);
  const meansImage = /\b(image|picture|photo|frame)s?\b/i.test(words);
  if (meansPrompt === meansImage) return undefined;
  return meansPrompt ? "prompt" : "image";
}
