import { type Problem, raiser, valuePlace } from "../diagnostics/index.ts";
import type { Fraction, TimelineUse } from "../document/index.ts";
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
import { normalSpeed } from "./timeline.ts";

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

export function useRange(
  use: TimelineUse,
  clipFrames: number,
  fps: Fraction,
): { range: UseRange } | { problem: Problem } {
  const end = exact(clipFrames);
  const { numerator, denominator } = use.speed ?? normalSpeed;
  const inFilm = (length: Exact) => times(length, exact(denominator, numerator));
  const place = valuePlace(use.origin);
  const seconds = (frames: Exact) => writeSeconds(frames, fps);
  const inClip = (frames: Exact) => (isLess(frames, zero) ? plus(end, frames) : frames);

  const from = notBeforeStart(use.in === undefined ? zero : inClip(inFrames(use.in, fps)));
  if (isLess(from, zero) || !isLess(from, end)) {
    const args = { name: use.name, in: seconds(from), clip: seconds(end) };
    return { problem: raise("CUT_IN_OUTSIDE_CLIP", place, args) };
  }
  const until = notAfterEnd(
    use.for !== undefined
      ? plus(from, times(inFrames(use.for, fps), exact(numerator, denominator)))
      : use.out === undefined
        ? end
        : inClip(inFrames(use.out, fps)),
    end,
  );
  if (isLess(end, until)) {
    const key = use.for === undefined ? "out" : "for";
    const args = { name: use.name, out: seconds(until), clip: seconds(end), key };
    return { problem: raise("CUT_OUT_OUTSIDE_CLIP", place, args) };
  }
  if (isLess(until, from)) {
    const args = { name: use.name, in: seconds(from), out: seconds(until) };
    return { problem: raise("CUT_OUT_BEFORE_IN", place, args) };
  }
  return { range: { from, length: inFilm(minus(until, from)) } };
}

function notBeforeStart(from: Exact): Exact {
  return isLess(from, zero) && !isLess(plus(from, tolerance), zero) ? zero : from;
}

function notAfterEnd(until: Exact, end: Exact): Exact {
  return isLess(end, until) && !isLess(plus(end, tolerance), until) ? end : until;
}
