import { displayWords } from "@rushes/core";
import { fitText } from "./fit-text.ts";

/** How much of two long texts is shown around the place where they part. */
const around = 24;

/** One value before and after, each short enough for a line, and the place where they differ in both. */
export interface ChangeWords {
  readonly before: string;
  readonly after: string;
}

/**
 * A change of a value in words. Of long texts the part that differs is shown, with a little of what is around it.
 *
 * @param room the most characters of each side
 */
export function changeWords(before: unknown, after: unknown, room: number): ChangeWords {
  if (typeof before !== "string" || typeof after !== "string")
    return { before: brief(before, room), after: brief(after, room) };
  const [one, other] = [displayWords(before), displayWords(after)];
  if (one.length <= room - 2 && other.length <= room - 2)
    return { before: quoted(one), after: quoted(other) };
  const start = wordStart(one, commonStart(one, other));
  const end = commonEnd(one.slice(start), other.slice(start));
  return { before: quoted(part(one, start, end, room)), after: quoted(part(other, start, end, room)) };
}

function brief(value: unknown, room: number): string {
  if (value === null || value === undefined) return "nothing";
  return fitText(displayWords(JSON.stringify(value)), room);
}

function quoted(text: string): string {
  return `"${text}"`;
}

function part(text: string, start: number, end: number, room: number): string {
  const from = start > around ? wordStart(text, start - around) : 0;
  const to = Math.min(text.length - end + around, from + room - 4);
  const lead = from > 0 ? "…" : "";
  return to >= text.length ? `${lead}${text.slice(from)}` : `${lead}${text.slice(from, wordEnd(text, to))}…`;
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}

function commonEnd(one: string, other: string): number {
  let count = 0;
  while (count < one.length && count < other.length && one.at(-1 - count) === other.at(-1 - count))
    count += 1;
  return count;
}

/** Back to the beginning of the word: half a word explains nothing. */
function wordStart(text: string, at: number): number {
  const space = text.lastIndexOf(" ", at - 1);
  return space === -1 || at - space > around ? at : space + 1;
}

function wordEnd(text: string, at: number): number {
  const space = text.lastIndexOf(" ", at);
  return space === -1 || at - space > around ? at : space;
}
