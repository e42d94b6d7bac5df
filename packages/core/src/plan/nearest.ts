import { closest, distance } from "fastest-levenshtein";

/** The known name that was probably meant; `undefined` when none is near. */
export function nearestName(written: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const name = closest(written, known as string[]);
  const away = distance(written, name);
  const sharesLetters = away < Math.max(written.length, name.length);
  return sharesLetters && away <= Math.max(2, Math.floor(written.length / 3)) ? name : undefined;
}

/** The allowed value nearest to a number; for anything else the one nearest in letters. */
export function nearestValue(
  written: unknown,
  allowed: readonly (string | number)[],
): string | number | undefined {
  if (typeof written !== "number") return nearestName(String(written), allowed.map(String));
  const numbers = allowed.filter((value) => typeof value === "number");
  return numbers.toSorted((left, right) => Math.abs(left - written) - Math.abs(right - written))[0];
}
