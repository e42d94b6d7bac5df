import { fraction } from "./fraction.ts";
import type { Time, Timecode } from "./time.ts";

/** What the text of a time turned out to be. */
export type ReadTime =
  | { readonly read: "time"; readonly time: Time }
  | { readonly read: "timecode"; readonly timecode: Timecode }
  /** A form that is known and not built yet, by its name. */
  | { readonly read: "not-yet"; readonly word: string }
  /** What it should probably say. */
  | { readonly read: "wrong"; readonly instead?: string };

const decimal = /^([-+]?)(\d{0,6})(?:\.(\d{1,6}))?$/;
const clock = /^([-+]?)(?:(\d{1,4}):)?(\d{1,4}):([0-5]?\d)(?:\.(\d{1,6}))?$/;
const units: Readonly<Record<string, number>> = { s: 1, sec: 1, seconds: 1, second: 1, m: 60, min: 60 };

/**
 * Reads `2.5`, `12f`, `0:50`, `1:02:03.5` and timecode; negative counts from the end. Exact: nothing passes through a float.
 *
 * @example
 * parseTime("0:50") // { read: "time", time: { unit: "seconds", seconds: { numerator: 50, denominator: 1 } } }
 */
export function parseTime(text: string): ReadTime {
  const frames = /^([-+]?\d{1,8})f$/.exec(text);
  if (frames?.[1]) return { read: "time", time: { unit: "frames", frames: Number(frames[1]) + 0 } };
  const counter = /^(\d{1,2}):([0-5]?\d):([0-5]?\d)([:;])(\d{1,3})$/.exec(text);
  if (counter) {
    const [hours = 0, minutes = 0, inMinute = 0, , count = 0] = counter.slice(1).map(Number);
    const timecode = { unit: "timecode", hours, minutes, seconds: inMinute, frames: count } as const;
    return { read: "timecode", timecode: { ...timecode, isDrop: counter[4] === ";" } };
  }
  if (/^[\d.]+ beats?$|^bar [\d.]+$/.test(text)) return { read: "not-yet", word: text };
  const plain = decimal.exec(text);
  if (plain && /\d/.test(text)) return seconds(plain[1], Number(plain[2] || 0), plain[3]);
  const parts = clock.exec(text);
  if (parts) {
    const [, sign, hours = "0", minutes = "0", rest = "0", fine] = parts;
    if (parts[2] === undefined || Number(minutes) < 60) {
      return seconds(sign, Number(hours) * 3600 + Number(minutes) * 60 + Number(rest), fine);
    }
  }
  return wrong(text);
}

function seconds(sign: string | undefined, whole: number, fine = ""): ReadTime {
  const size = 10 ** fine.length;
  const numerator = whole * size + Number(fine || 0);
  return {
    read: "time",
    time: { unit: "seconds", seconds: fraction(sign === "-" ? -numerator : numerator, size) },
  };
}

function wrong(text: string): ReadTime {
  const comma = /^([-+]?\d+),(\d+)$/.exec(text);
  if (comma) return { read: "wrong", instead: `${comma[1]}.${comma[2]}` };
  const frames = /^([-+]?\d+) ?(?:f|frames?)$/i.exec(text);
  if (frames) return { read: "wrong", instead: `${frames[1]}f` };
  const unit = /^([-+]?\d+(?:\.\d+)?) ?([a-z]+)$/i.exec(text);
  if (!unit) return { read: "wrong" };
  const factor = units[(unit[2] ?? "").toLowerCase()];
  if (factor !== undefined) return { read: "wrong", instead: String(Number(unit[1]) * factor) };
  return unit[2] === "ms" ? { read: "wrong", instead: String(Number(unit[1]) / 1000) } : { read: "wrong" };
}
