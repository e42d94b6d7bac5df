import type { Fraction, Timecode } from "../document/index.ts";
import { nearestRate } from "./film-format.ts";
import { type Exact, exact, times } from "./rational-time.ts";
import type { LaidClip } from "./timeline.ts";

/** Why a timecode names no frame of a clip. */
export type TimecodeFault =
  /** Drop-frame where the clip does not count so. */
  | "drop"
  /** Plain where the clip counts drop-frame. */
  | "no-drop"
  /** There is no such number in its second, or it is one of those that drop-frame leaves out. */
  | "frame";

/**
 * Where a timecode lies behind a clip's first frame, in frames of the film's rate; before it when negative. A clip without
 * a start timecode counts from 0. (Drop-frame: SMPTE ST 12-1.)
 */
export function placeOfTimecode(
  timecode: Timecode,
  clip: LaidClip,
  filmRate: Fraction,
): { readonly frames: Exact } | { readonly fault: TimecodeFault } {
  const rate = nearestRate(clip.fps);
  const nominal = Math.round(rate.numerator / rate.denominator);
  const mayDrop = rate.denominator !== 1 && nominal % 30 === 0;
  const start = clip.startTimecode;
  if (timecode.isDrop && (!mayDrop || start?.isDrop === false)) return { fault: "drop" };
  if (!timecode.isDrop && start?.isDrop) return { fault: "no-drop" };
  if (!isCounted(timecode, nominal)) return { fault: "frame" };
  const behind = countOf(timecode, nominal) - (start ? countOf(start, nominal) : 0);
  const toFilm = exact(filmRate.numerator * rate.denominator, filmRate.denominator * rate.numerator);
  return { frames: times(exact(behind), toFilm) };
}

function countOf({ hours, minutes, seconds, frames, isDrop }: Timecode, nominal: number): number {
  const allMinutes = hours * 60 + minutes;
  const count = (allMinutes * 60 + seconds) * nominal + frames;
  return isDrop ? count - leftOut(nominal) * (allMinutes - Math.floor(allMinutes / 10)) : count;
}

function isCounted({ minutes, seconds, frames, isDrop }: Timecode, nominal: number): boolean {
  if (frames >= nominal) return false;
  return !isDrop || minutes % 10 === 0 || seconds !== 0 || frames >= leftOut(nominal);
}

/** Numbers left out at the start of every minute but each tenth: 2 of 30, 4 of 60. */
function leftOut(nominal: number): number {
  return nominal / 15;
}

/** Reads what a clip's counter starts with, such as `01:00:00;00`; `undefined` for anything else. */
export function readStartTimecode(text: string | undefined): Timecode | undefined {
  const parts = /^(\d\d):(\d\d):(\d\d)([:;.])(\d\d)$/.exec(text ?? "");
  if (!parts) return undefined;
  const [hours = 0, minutes = 0, seconds = 0, , frames = 0] = parts.slice(1).map(Number);
  return { unit: "timecode", hours, minutes, seconds, frames, isDrop: parts[4] !== ":" };
}
