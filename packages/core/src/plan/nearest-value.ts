import { nearestWord } from "../diagnostics/index.ts";

/** The allowed value nearest to a number; for anything else the one nearest in letters. */
export function nearestValue(
  written: unknown,
  allowed: readonly (string | number)[],
): string | number | undefined {
  if (typeof written !== "number") return nearestWord(String(written), allowed.map(String)) ?? undefined;
  const numbers = allowed.filter((value) => typeof value === "number");
  return numbers.toSorted((left, right) => Math.abs(left - written) - Math.abs(right - written))[0];
}
