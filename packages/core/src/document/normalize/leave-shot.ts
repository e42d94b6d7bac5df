import type { Cut, FramePosition, TimelineUse } from "../shot-list.ts";
import type { Fraction, Time } from "../time.ts";
import { addTimes, amountOf } from "../time-order.ts";

/**
 * Where the cut leaves a shot: the end of its first use in the timeline, in the clip. `undefined`: it cannot be
 * told, because the use mixes seconds and frames in a film without a rate.
 */
export function leaveShot(shot: string, cut: Cut | "none"): FramePosition | undefined {
  const use = cut === "none" ? undefined : firstUse(shot, cut);
  if (use?.out) return use.out;
  if (cut === "none" || !use?.for) return "last";
  return use.in ? endOf(use.in, use.for, cut.fps) : use.for;
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
