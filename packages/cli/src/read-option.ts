import { type Money, parseMoney } from "@rushes/provider";
import { InvalidArgumentError } from "commander";

/** Dollars such as `5`, `12.50` or `$12.50`. */
export function readDollars(text: string): Money {
  const dollars = parseMoney(text.replace(/^\$/, ""));
  if (dollars === undefined) throw new InvalidArgumentError("Give dollars such as 5 or 12.50.");
  return dollars;
}

/** `quay,harbour`; the flag may be given more than once. */
export function readNames(text: string, before: readonly string[] = []): readonly string[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0)
    throw new InvalidArgumentError("Give ids of shots or scenes, with commas between them.");
  return [...before, ...names];
}

/** Seconds between two looks at a clip, such as `5` or `0.1`. */
export function readPollSeconds(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds < 0.1) throw new InvalidArgumentError("Give seconds such as 5; at least 0.1.");
  return seconds;
}
