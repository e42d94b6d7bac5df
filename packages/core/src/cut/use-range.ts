import { type Problem, raiser, valuePlace } from "../diagnostics/index.ts";
import type { ClipTime, Fraction, TimelineUse } from "../document/index.ts";
import { cutProblems } from "./problems.ts";
import {
  type Exact,
  exact,
  inFrames,
  isLess,
  minus,
  plus,
  times,
  writeSeconds,
  zero,
} from "./rational-time.ts";
import { placeOfTimecode } from "./timecode.ts";
import { type LaidClip, normalSpeed } from "./timeline.ts";

const raise = raiser(cutProblems);
/** A time that misses an end of the clip by less is meant to be that end: the end itself was rounded to a frame. */
const tolerance = exact(1, 2);

/** What a use shows, in frames of the film's rate, not yet rounded. */
export interface UseRange {
  /** In the clip. */
  readonly from: Exact;
  /** In the film. */
  readonly length: Exact;
}

export type FoundRange = { readonly range: UseRange } | { readonly problem: Problem };

/**
 * @param clipFrames the clip's length
 * @param start where the use starts in the film, for `until`
 */
export function useRange(
  use: TimelineUse,
  clip: LaidClip,
  clipFrames: number,
  start: Exact,
  fps: Fraction,
): FoundRange {
  const end = exact(clipFrames);
  const { numerator, denominator } = use.speed ?? normalSpeed;
  const place = valuePlace(use.origin);
  const seconds = (frames: Exact) => writeSeconds(frames, fps);
  const inClip = (time: ClipTime) => placeInClip(time, end, clip, fps);

  for (const key of ["in", "out"] as const) {
    const found = use[key] && inClip(use[key]);
    if (found && "fault" in found) {
      return { problem: raise("CUT_TIMECODE", place, { name: use.name, key, fault: found.fault }) };
    }
  }
  const from = notBeforeStart(framesOf(use.in && inClip(use.in)) ?? zero);
  if (isLess(from, zero) || !isLess(from, end)) {
    const args = { name: use.name, in: seconds(from), clip: seconds(end) };
    return { problem: raise("CUT_IN_OUTSIDE_CLIP", place, args) };
  }
  const shown = lengthInFilm(use, start, fps);
  if (shown && isLess(shown, zero)) {
    const args = { name: use.name, start: seconds(start), until: seconds(plus(start, shown)) };
    return { problem: raise("CUT_UNTIL_PASSED", place, args) };
  }
  const until = shown
    ? plus(from, times(shown, exact(numerator, denominator)))
    : (framesOf(use.out && inClip(use.out)) ?? end);
  const last = notAfterEnd(until, end);
  if (isLess(end, last)) {
    const args = { name: use.name, out: seconds(last), clip: seconds(end), key: endKey(use) };
    return { problem: raise("CUT_OUT_OUTSIDE_CLIP", place, args) };
  }
  if (isLess(last, from)) {
    const args = { name: use.name, in: seconds(from), out: seconds(last) };
    return { problem: raise("CUT_OUT_BEFORE_IN", place, args) };
  }
  return { range: { from, length: times(minus(last, from), exact(denominator, numerator)) } };
}

function placeInClip(time: ClipTime, end: Exact, clip: LaidClip, fps: Fraction) {
  if (time.unit === "timecode") return placeOfTimecode(time, clip, fps);
  const frames = inFrames(time, fps);
  return { frames: isLess(frames, zero) ? plus(end, frames) : frames };
}

function framesOf(found: ReturnType<typeof placeInClip> | undefined): Exact | undefined {
  return found && "frames" in found ? found.frames : undefined;
}

function lengthInFilm(use: TimelineUse, start: Exact, fps: Fraction): Exact | undefined {
  if (use.for) return inFrames(use.for, fps);
  return use.until && minus(inFrames(use.until, fps), start);
}

function endKey(use: TimelineUse): string {
  if (use.for) return "for";
  return use.until ? "until" : "out";
}

function notBeforeStart(from: Exact): Exact {
  return isLess(from, zero) && !isLess(plus(from, tolerance), zero) ? zero : from;
}

function notAfterEnd(until: Exact, end: Exact): Exact {
  return isLess(end, until) && !isLess(plus(end, tolerance), until) ? end : until;
}
