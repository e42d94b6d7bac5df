import { nearestWord } from "@rushes/core";

/** `Did you mean …?` with a space before it, or nothing. */
export function hintOf(name: string, known: readonly string[]): string {
  const near = nearestWord(name, known);
  return near === null ? "" : ` Did you mean ${near}?`;
}
