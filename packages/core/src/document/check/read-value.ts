import { parseMoney } from "@rushes/provider";
import { type Problem, valuePlace } from "../../diagnostics/index.ts";
import { fraction } from "../fraction.ts";
import { parsePlace } from "../parse-place.ts";
import { parseTime, type ReadTime } from "../parse-time.ts";
import { raise } from "../problems.ts";
import { type KeyNotes, namedColours } from "../schema/key-types.ts";
import type { WrittenScalar } from "../written/written-node.ts";

/** The value of a scalar by its key's own way of reading, or what is wrong with it. */
export function readValue(scalar: WrittenScalar, key: string, notes: KeyNotes): { value: unknown } | Problem {
  const { text } = scalar;
  switch (notes.reads) {
    case "prose":
    case "text":
    case "id":
      return { value: text.trim() };
    case "money":
      return valueOr(parseMoney, scalar, key, notes, text.replace(/^(\$|USD ?)/, ""));
    case "rate":
      return valueOr(parseRate, scalar, key, notes, text.replace(/ ?(fps|p)$/i, ""));
    case "size":
      return valueOr(parseSize, scalar, key, notes, sizeByName(text));
    case "colour":
      return valueOr(parseColour, scalar, key, notes, text.replace(/^0x/i, "#"));
    case "speed":
      return valueOr(parseSpeed, scalar, key, notes, text.replace(/ ?[x×]$/, ""));
    case "time":
      return readTime(scalar, key, notes);
    case "clip-time":
      return readClipTime(scalar, key, notes);
    case "place":
      return readPlace(scalar, key, notes);
    default:
      return { value: scalar.value };
  }
}

function readTime(scalar: WrittenScalar, key: string, notes: KeyNotes): { value: unknown } | Problem {
  const read = parseTime(scalar.text);
  return read.read === "time" ? { value: read.time } : refuse(read, scalar, key, notes);
}

function readClipTime(scalar: WrittenScalar, key: string, notes: KeyNotes): { value: unknown } | Problem {
  const read = parseTime(scalar.text);
  return read.read === "timecode" ? { value: read.timecode } : readTime(scalar, key, notes);
}

function readPlace(scalar: WrittenScalar, key: string, notes: KeyNotes): { value: unknown } | Problem {
  const read = parsePlace(scalar.text.trim());
  return read.read === "place" ? { value: read.place } : refuse(read, scalar, key, notes);
}

function refuse(
  read: Exclude<ReadTime, { read: "time" }>,
  scalar: WrittenScalar,
  key: string,
  notes: KeyNotes,
): Problem {
  const place = valuePlace(scalar.origin);
  if (read.read === "timecode") return raise("DOC_TIMECODE_PLACE", place, { key, written: scalar.text });
  if (read.read === "not-yet") return raise("DOC_NOT_RENDERED_YET", place, { word: read.word });
  return raise("DOC_VALUE_FORM", place, {
    key,
    written: scalar.text,
    expects: notes.expects ?? "",
    instead: read.instead ?? null,
  });
}

/** What is offered instead is a value that would be taken. */
function valueOr(
  parse: (text: string) => unknown,
  scalar: WrittenScalar,
  key: string,
  notes: KeyNotes,
  guess: string,
) {
  const value = parse(scalar.text);
  if (value !== undefined) return { value };
  const instead = guess.replace(/^(\d+),(\d+)$/, "$1.$2");
  return raise("DOC_VALUE_FORM", valuePlace(scalar.origin), {
    key,
    written: scalar.text,
    expects: notes.expects ?? "",
    instead: instead === scalar.text || parse(instead) === undefined ? null : instead,
  });
}

/** The names that screens go by. */
const namedSizes: Readonly<Record<string, string>> = {
  hd: "1280x720",
  "720p": "1280x720",
  "full hd": "1920x1080",
  fullhd: "1920x1080",
  "1080p": "1920x1080",
  "4k": "3840x2160",
  uhd: "3840x2160",
};

function sizeByName(text: string): string {
  const named = text.trim().toLowerCase();
  return Object.hasOwn(namedSizes, named)
    ? (namedSizes[named] ?? text)
    : text.replace(/\s*[×x*:,]\s*/i, "x").replace(/px$/, "");
}

/** The rates that films are really made at, behind their rounded names (SMPTE ST 2036-1 lists them). */
const roundedRates: Readonly<Record<string, number>> = {
  "23.976": 24,
  "23.98": 24,
  "29.97": 30,
  "47.952": 48,
  "47.95": 48,
  "59.94": 60,
  "119.88": 120,
};

function parseRate(text: string) {
  const rounded = Object.hasOwn(roundedRates, text) ? roundedRates[text] : undefined;
  if (rounded !== undefined) return fraction(rounded * 1000, 1001);
  const match = /^(\d{1,6})(?:\.(\d{1,3})|\/(\d{1,6}))?$/.exec(text);
  if (!match) return undefined;
  const [, whole, decimals = "", below = "1"] = match;
  const scale = 10 ** decimals.length;
  const found = { above: Number(whole) * scale + Number(decimals || 0), below: Number(below) * scale };
  const isSane = found.below > 0 && found.above >= found.below && found.above <= 240 * found.below;
  return isSane ? fraction(found.above, found.below) : undefined;
}

/** A quarter to four times, exact. */
function parseSpeed(text: string) {
  const match = /^(\d{0,2})(?:\.(\d{1,4})|\/(\d{1,4}))?$/.exec(text);
  if (!match || !/\d/.test(text)) return undefined;
  const [, whole, decimals = "", below = "1"] = match;
  const scale = 10 ** decimals.length;
  const found = { above: Number(whole) * scale + Number(decimals || 0), below: Number(below) * scale };
  const isSane = found.below > 0 && 4 * found.above >= found.below && found.above <= 4 * found.below;
  return isSane ? fraction(found.above, found.below) : undefined;
}

function parseSize(text: string) {
  const match = /^(\d{2,5})x(\d{2,5})$/.exec(text);
  return match ? { width: Number(match[1]), height: Number(match[2]) } : undefined;
}

function parseColour(text: string): string | undefined {
  const name = text.trim();
  if (Object.hasOwn(namedColours, name)) return namedColours[name];
  return /^#?([0-9a-f]{6})$/i.exec(name)?.[1]?.toLowerCase();
}
