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

const dayMs = 24 * 3600 * 1000;
const ages: Readonly<Record<string, number>> = { h: dayMs / 24, d: dayMs, w: 7 * dayMs };

/** An age such as `30d`, `12h` or `2w`, in milliseconds. */
export function readAge(text: string): number {
  const [, number, unit = ""] = /^(\d{1,5})\s*([hdw])$/i.exec(text) ?? [];
  const age = ages[unit.toLowerCase()];
  if (number === undefined || age === undefined)
    throw new InvalidArgumentError("Give an age such as 30d, 12h or 2w.");
  return Number(number) * age;
}

const sizes: Readonly<Record<string, number>> = { kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 };

/** A size such as `5GB` or `500MB`, in bytes. */
export function readBytes(text: string): number {
  const [, number, unit = ""] = /^(\d{1,6}(?:\.\d{1,3})?)\s*([kmgt]b)$/i.exec(text) ?? [];
  const size = sizes[unit.toLowerCase()];
  if (number === undefined || size === undefined)
    throw new InvalidArgumentError("Give a size such as 5GB or 500MB.");
  return Math.round(Number(number) * size);
}

/** A number of takes, from 1 to 20: more at once is a slip of the finger. */
export function readCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > 20) throw new InvalidArgumentError("Give a number from 1 to 20.");
  return count;
}
