import { parseTime, type ReadTime } from "./parse-time.ts";
import type { Time } from "./time.ts";

/** A place in the film as it was written: nobody has looked yet whether there is such a use. */
export type WrittenPlace =
  | { readonly anchor: "film"; readonly time: Time; readonly written: string }
  | { readonly anchor: "use"; readonly use: string; readonly edge: "start" | "end"; readonly plus?: Time };

/** What the text of a place turned out to be. */
export type ReadPlace =
  | { readonly read: "place"; readonly place: WrittenPlace }
  /** A form that is known and not built yet, by its name. */
  | { readonly read: "not-yet"; readonly word: string }
  /** The counter of a clip, which a film does not have. */
  | Extract<ReadTime, { readonly read: "timecode" }>
  /** What it should probably say. */
  | { readonly read: "wrong"; readonly instead?: string };

const anchor = /^([\p{L}\p{M}\p{N}_/-]+)(\.end)?$/u;
const moved = /^(\S+) +([-+]) +(\S+)$/;
/** A use, its edge and a time, with the blanks forgotten. */
const glued = /^([\p{L}\p{M}\p{N}_/-]+?)(\.\w+)? *([-+]) *(-?[\d.:]+f?)$/u;

/**
 * Reads `quay`, `quay.end`, `quay + 1`, `pilot.end - 2`, and a plain time of the film. A time wins over a use of the
 * same letters. Ids may hold `-`, so `+` and `-` have a blank on both sides.
 *
 * @example
 * parsePlace("pilot.end - 2") // { read: "place", place: { anchor: "use", use: "pilot", edge: "end", plus: −2 s } }
 */
export function parsePlace(text: string): ReadPlace {
  const read = readText(text);
  const isGuess = read.read === "wrong" && read.instead !== undefined;
  return isGuess && readText(read.instead).read !== "place" ? { read: "wrong" } : read;
}

function readText(text: string): ReadPlace {
  const time = parseTime(text);
  if (time.read === "time")
    return { read: "place", place: { anchor: "film", time: time.time, written: text } };
  if (time.read === "not-yet" || time.read === "timecode") return time;
  const bare = anchor.exec(text);
  if (bare) return { read: "place", place: placeAt(bare) };
  const [, use = "", sign, amount = ""] = moved.exec(text) ?? [];
  const base = anchor.exec(use);
  if (!base) return wrong(text, time.instead);
  const plus = parseTime(amount);
  if (plus.read === "not-yet" || plus.read === "timecode") return plus;
  if (plus.read === "wrong") {
    return plus.instead === undefined ? wrong(text) : wrong(text, `${use} ${sign} ${plus.instead}`);
  }
  if (/^[-+]/.test(amount)) return wrong(text, `${use} ${amount[0]} ${amount.slice(1)}`);
  return { read: "place", place: { ...placeAt(base), plus: sign === "-" ? negative(plus.time) : plus.time } };
}

/** The place that was meant where the blanks before and behind `-` or `+` are missing. */
export function separated(text: string): string | undefined {
  const [, use = "", edge = "", sign, amount = ""] = glued.exec(text) ?? [];
  if (sign === undefined) return undefined;
  return `${use}${edge === ".end" ? edge : ""} ${sign} ${amount}`;
}

function placeAt([, use = "", end]: RegExpExecArray): WrittenPlace & { anchor: "use" } {
  return { anchor: "use", use, edge: end === undefined ? "start" : "end" };
}

function negative(time: Time): Time {
  if (time.unit === "frames") return { unit: "frames", frames: 0 - time.frames };
  const { numerator, denominator } = time.seconds;
  return { unit: "seconds", seconds: { numerator: 0 - numerator, denominator } };
}

function wrong(text: string, guess?: string): ReadPlace {
  const edge = /^([\p{L}\p{M}\p{N}_/-]+)\.(start|begin|in)\b(.*)$/u.exec(text);
  const instead = guess ?? separated(text) ?? (edge ? `${edge[1]}${edge[3]}` : undefined);
  return instead === undefined ? { read: "wrong" } : { read: "wrong", instead };
}
