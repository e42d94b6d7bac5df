import { fraction } from "../fraction.ts";
import type { Time } from "../time.ts";

/** The two ends of a caption, in milliseconds, and what stands behind them. */
export type ReadTiming =
  | { readonly read: "timing"; readonly from: number; readonly until: number; readonly settings: string }
  /** What the line should probably say. */
  | { readonly read: "wrong"; readonly instead: string | null }
  | { readonly read: "no-timing" };

const stamp = /^(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)[.,](\d{3})$/;
const arrow = /^\s*(\S+?)\s*(-{1,3}>|→)\s*(\S+)(.*)$/;

/** Reads `00:01:02,500 --> 00:01:04,000`. SubRip writes a comma, WebVTT a point and may leave the hours out; both are read. */
export function readTiming(line: string): ReadTiming {
  const [, first = "", sign = "", second = "", settings = ""] = arrow.exec(line) ?? [];
  if (sign === "") return { read: "no-timing" };
  const [from, until] = [readStamp(first), readStamp(second)];
  if (sign === "-->" && from !== undefined && until !== undefined) {
    return { read: "timing", from, until, settings: settings.trim() };
  }
  const guess = [mend(first), mend(second)];
  const isGuess = guess.every((one) => readStamp(one) !== undefined);
  return { read: "wrong", instead: isGuess ? guess.join(" --> ") : null };
}

export function millisecondsAsTime(milliseconds: number): Time {
  return { unit: "seconds", seconds: fraction(milliseconds, 1000) };
}

function readStamp(text: string): number | undefined {
  const [, hours = "0", minutes, seconds, thousandths] = stamp.exec(text) ?? [];
  if (minutes === undefined) return undefined;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths);
}

/** `1:2.5` probably means `00:01:02,500`. */
function mend(text: string): string {
  const [, hours = "0", minutes, seconds, decimals = ""] =
    /^(?:(\d+):)?(\d+):(\d+)(?:[.,:;](\d+))?$/.exec(text) ?? [];
  if (minutes === undefined || seconds === undefined) return text;
  const two = (part: string) => part.padStart(2, "0");
  return `${two(hours)}:${two(minutes)}:${two(seconds)},${decimals.padEnd(3, "0").slice(0, 3)}`;
}
