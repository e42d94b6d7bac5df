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
  const nominal = nominalOf(rate);
  const start = clip.startTimecode;
  if (timecode.isDrop && (!mayDrop(rate) || start?.isDrop === false)) return { fault: "drop" };
  if (!timecode.isDrop && start?.isDrop) return { fault: "no-drop" };
  if (!isCounted(timecode, nominal)) return { fault: "frame" };
  const behind = countOf(timecode, nominal) - (start ? countOf(start, nominal) : 0);
  return { frames: times(exact(behind), toFilm(rate, filmRate)) };
}

/** Where a clip's own counter stands at its first frame, in frames of the film's rate; 0 where it has none. */
export function startOfClip({ fps, startTimecode }: LaidClip, filmRate: Fraction): Exact {
  const rate = nearestRate(fps);
  const count = startTimecode ? countOf(startTimecode, nominalOf(rate)) : 0;
  return times(exact(count), toFilm(rate, filmRate));
}

/** The number of a frame on a counter that starts at 0. */
export function countTimecode(
  timecode: Timecode,
  fps: Fraction,
): { readonly frame: number } | { readonly fault: TimecodeFault } {
  const nominal = nominalOf(fps);
  if (timecode.isDrop && !mayDrop(fps)) return { fault: "drop" };
  return isCounted(timecode, nominal) ? { frame: countOf(timecode, nominal) } : { fault: "frame" };
}

/** Only 29.97 and 59.94 have a drop-frame counter. */
export function mayDrop({ numerator, denominator }: Fraction): boolean {
  return denominator !== 1 && nominalOf({ numerator, denominator }) % 30 === 0;
}

/**
 * A frame's number on a counter of a rate, `01:00:00:00`; drop-frame has `;` before the frames. It starts again after
 * 24 hours.
 */
export function writeTimecode(frame: number, fps: Fraction, isDrop = false): string {
  const nominal = nominalOf(fps);
  const number = isDrop ? numberWithDrops(frame, nominal) : frame;
  const seconds = Math.floor(number / nominal);
  const two = (count: number) => String(count).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  return `${two(hours)}:${two(minutes)}:${two(seconds % 60)}${isDrop ? ";" : ":"}${two(number % nominal)}`;
}

function numberWithDrops(frame: number, nominal: number): number {
  const dropped = leftOut(nominal);
  const minute = nominal * 60 - dropped;
  const tenMinutes = minute * 10 + dropped;
  const [tens, rest] = [Math.floor(frame / tenMinutes), frame % tenMinutes];
  return frame + dropped * (9 * tens + Math.max(0, Math.floor((rest - dropped) / minute)));
}

function toFilm(rate: Fraction, film: Fraction): Exact {
  return exact(film.numerator * rate.denominator, film.denominator * rate.numerator);
}

function nominalOf({ numerator, denominator }: Fraction): number {
  return Math.round(numerator / denominator);
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
