import type { Cut, FramePosition, TimelineUse } from "../shot-list.ts";
import type { Fraction, Time } from "../time.ts";
import { addTimes, amountOf, timesSpeed } from "../time-order.ts";

/**
 * Where the cut leaves a shot: the end of its first use in the timeline, in the clip. `undefined`: it cannot be told,
 * because the use mixes seconds and frames in a film without a rate, counts in the clip's own timecode, or ends at a
 * place in the film.
 */
export function leaveShot(shot: string, cut: Cut | "none"): FramePosition | undefined {
  const use = cut === "none" ? undefined : firstUse(shot, cut);
  if (cut === "none" || !use) return "last";
  if (use.out) return use.out.unit === "timecode" ? undefined : use.out;
  if (use.until) return undefined;
  if (!use.for) return "last";
  const shown = use.speed ? timesSpeed(use.for, use.speed, cut.fps) : use.for;
  if (!use.in || !shown) return shown;
  return use.in.unit === "timecode" ? undefined : endOf(use.in, shown, cut.fps);
}

function firstUse(shot: string, cut: Cut): TimelineUse | undefined {
  return cut.timeline.find((entry): entry is TimelineUse => entry.entry === "use" && entry.shot === shot);
}

function endOf(from: Time, length: Time, fps: Fraction | undefined): FramePosition | undefined {
  const end = addTimes(from, length, fps);
  if (!end) return undefined;
  // Counted from the end of the clip, and shown up to it or beyond.
  return amountOf(from) < 0 && amountOf(end) >= 0 ? "last" : end;
}
