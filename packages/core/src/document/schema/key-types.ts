import type { Money } from "@rushes/provider";
import type { Fit } from "../framing.ts";
import type { WrittenPlace } from "../parse-place.ts";
import type { ClipTime, Fraction, Time } from "../time.ts";
import type { WrittenNode } from "../written/written-node.ts";
import { boolean, enumOf, number, type Schema, typed } from "./json-schema.ts";

/** How the text of a key is read; what is not named here is taken as the value that YAML sees. */
export type Reads =
  | "prose"
  | "text"
  | "id"
  | "money"
  | "time"
  | "clip-time"
  | "place"
  | "rate"
  | "speed"
  | "size"
  | "colour";

/** What the keywords of our own say; ajv and editors do not need them. */
export interface KeyNotes {
  readonly reads?: Reads;
  /** Known, but not built yet. */
  readonly notYet?: true;
  /** The name of the definition that this value is checked by, on its own. */
  readonly part?: string;
  /** What a right value looks like, for messages. */
  readonly expects?: string;
  /** Words that the value may be, each with what it means: what editors offer. */
  readonly words?: Words;
  /** True: a value that is none of the words is fine too. */
  readonly isOpen?: true;
  readonly description?: string;
  readonly default?: string | number | boolean;
  /** Values as they stand in a shot list. */
  readonly examples?: readonly (string | number | boolean)[];
}

/** A few words, each with what it means, in one sentence. */
export type Words = Readonly<Record<string, string>>;

/** What editors show and offer beside the description. */
export type KeyHints = Pick<KeyNotes, "default" | "examples">;

export const ownKeywords = ["reads", "notYet", "part", "expects", "words", "isOpen"] as const;

export interface Size {
  readonly width: number;
  readonly height: number;
}

const idPattern = "^[\\p{L}\\p{M}\\p{N}_-]+$";
const timePattern =
  "^[-+]?(\\d{1,6}(\\.\\d{1,6})?|\\.\\d{1,6}|\\d{1,8}f|\\d{1,4}:[0-5]?\\d(:[0-5]?\\d)?(\\.\\d{1,6})?)$";
const clipTimePattern = `${timePattern}|^\\d{1,2}:[0-5]?\\d:[0-5]?\\d[:;]\\d{1,3}$`;
const placePattern = "^[-+]?[\\p{L}\\p{M}\\p{N}_/:.-]+( +[-+] +[\\d:.]+f?)?$";

/** Text that a person reads or a model is told: a comment behind it is a fault. */
export function prose(description: string, hints: KeyHints = {}): Schema<string> {
  return typed<string>({ type: "string", minLength: 1, reads: "prose", description, ...hints });
}

/** Text as written: `010` stays `010`. */
export function text(description: string, hints: KeyHints = {}): Schema<string> {
  return typed<string>({ type: "string", minLength: 1, reads: "text", description, ...hints });
}

/** Text of which some words are known beforehand. */
export function openText(words: Words, description: string, hints: KeyHints = {}): Schema<string> {
  const notes = { words, isOpen: true, description, ...hints };
  return typed<string>({ type: "string", minLength: 1, reads: "text", ...notes });
}

/** One of a few words, which reading checks by itself: it knows what was meant by others. */
export function word(words: Words, description: string): Schema<string> {
  return typed<string>({ type: "string", minLength: 1, reads: "text", words, description });
}

/** One of a few words. */
export function oneOf<const Known extends Words>(words: Known, description: string, hints: KeyHints = {}) {
  const known = Object.keys(words) as (keyof Known & string)[];
  return enumOf(known, { words, description, ...hints });
}

/** `true` or `false`. */
export function flag(description: string, hints: KeyHints = {}) {
  return boolean({ description, ...hints });
}

export function id(description: string): Schema<string> {
  const expects = "letters, digits, `-` and `_`";
  return typed<string>({ type: "string", pattern: idPattern, reads: "id", expects, description });
}

export function money(description: string, hints: KeyHints = {}): Schema<Money> {
  const expects = "US dollars such as `12` or `12.50`";
  const pattern = "^\\d{1,9}(\\.\\d{1,6})?$";
  return typed<Money>({ type: "string", pattern, reads: "money", expects, description, ...hints });
}

export function time(description: string): Schema<Time> {
  const expects = "seconds (`2.5`), frames (`12f`) or clock time (`0:50`)";
  return typed<Time>({ type: "string", pattern: timePattern, reads: "time", expects, description });
}

/** A place in the film. Whether its use is there is asked once the timeline is read: see `settlePlace`. */
export function place(description: string): Schema<WrittenPlace> {
  const expects = "a place such as `quay`, `quay.end`, `quay + 1`, or a time of the film";
  return typed<WrittenPlace>({
    type: "string",
    pattern: placePattern,
    reads: "place",
    expects,
    description,
  });
}

/** Comes out as six hexadecimal digits in lower case. */
export function colour(description: string): Schema<string> {
  const expects = `${Object.keys(namedColours)
    .map((name) => `\`${name}\``)
    .join(", ")} or six digits in quotes such as \`"#f2a541"\``;
  const pattern = `^(${Object.keys(namedColours).join("|")}|#?[0-9a-fA-F]{6})$`;
  return typed<string>({ type: "string", pattern, reads: "colour", expects, description });
}

export const namedColours: Readonly<Record<string, string>> = {
  white: "ffffff",
  black: "000000",
  grey: "8a8a8a",
  yellow: "ffd54a",
  red: "e23b3b",
};

/** A place in a clip: any time, or the clip's own timecode. */
export function clipTime(description: string): Schema<ClipTime> {
  const expects = 'seconds (`2.5`), frames (`12f`), clock time (`0:50`) or timecode (`"01:00:05:12"`)';
  const pattern = clipTimePattern;
  return typed<ClipTime>({ type: "string", pattern, reads: "clip-time", expects, description });
}

export const speedSays =
  "How fast the clip runs: 2 is twice as fast, 0.5 half. Frames are looked up, never mixed; its sound keeps its pitch. Default: 1.";

export function speed(description: string): Schema<Fraction> {
  const expects = "a number from 0.25 to 4, such as `2`, `0.5` or `1/3`";
  const pattern = "^(\\d{0,2}\\.\\d{1,4}|\\d{1,2}(/\\d{1,4})?)$";
  return typed<Fraction>({ type: "string", pattern, reads: "speed", expects, description });
}

export function rate(description: string): Schema<Fraction> {
  const expects = "frames a second such as `24`, `23.976` or `30000/1001`";
  const pattern = "^\\d{1,6}(\\.\\d{1,3}|/\\d{1,6})?$";
  return typed<Fraction>({ type: "string", pattern, reads: "rate", expects, description });
}

export function size(description: string): Schema<Size> {
  const expects = "width and height in pixels, such as `1366x768`";
  return typed<Size>({
    type: "string",
    pattern: "^\\d{2,5}x\\d{2,5}$",
    reads: "size",
    expects,
    description,
  });
}

export function fit(description: string) {
  return oneOf(fitWords, description);
}

const fitWords = {
  contain: "All of the picture, with black bars beside or above it.",
  cover: "The whole frame is filled; what is too much is cropped around `focus`.",
  blur: "All of the picture; the bars are filled with the picture itself, blurred.",
} as const satisfies Record<Fit, string>;

/** Decibels. */
export function gain(description: string) {
  return number({ minimum: -60, maximum: 24, description });
}

/** A value with a shape of its own, which is checked by itself once it is clear which shape is meant. */
export function part(name: string, description: string): Schema<WrittenNode> {
  return typed<WrittenNode>({ part: name, description });
}

/** A word that is known from the first day and is a fault until it is built. */
export function notYet(description: string): Schema<never> {
  return typed<never>({ notYet: true, description: `Not rendered yet. ${description}` });
}
