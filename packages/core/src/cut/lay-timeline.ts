import { type Problem, raiser, valuePlace } from "../diagnostics/index.ts";
import type {
  Cut,
  Fraction,
  TimelineEntry,
  TimelineGap,
  TimelineTransition,
  TimelineUse,
} from "../document/index.ts";
import { filmRate, firstShot } from "./film-format.ts";
import { cutProblems } from "./problems.ts";
import {
  type Exact,
  exact,
  frameAt,
  inFrames,
  minus,
  plus,
  round,
  writeSeconds,
  zero,
} from "./rational-time.ts";
import type { LaidClip, LaidEntry, LaidUse, Timeline } from "./timeline.ts";
import { useRange } from "./use-range.ts";

const raise = raiser(cutProblems);

/**
 * Puts every entry on whole frames of the film. The exact positions are summed up and only then rounded, so that
 * nothing drifts; what a dissolve overlaps makes the film shorter.
 *
 * @param clips the clip of every shot that the timeline uses; one that is absent is a fault
 */
export function layTimeline(
  cut: Cut,
  clips: ReadonlyMap<string, LaidClip>,
): { readonly timeline: Timeline } | { readonly problems: readonly Problem[] } {
  const fps = filmRate(cut, clips.get(firstShot(cut) ?? ""));
  const laying: Laying = { fps, clips, end: zero, laid: [], problems: [], dissolve: undefined };
  for (const entry of cut.timeline) layEntry(laying, entry);
  if (laying.dissolve !== undefined) throw new Error("A timeline may not end with a transition.");
  if (laying.problems.length > 0) return { problems: laying.problems };
  return { timeline: { fps, frames: round(laying.end), entries: laying.laid } };
}

interface Laying {
  readonly fps: Fraction;
  readonly clips: ReadonlyMap<string, LaidClip>;
  readonly laid: LaidEntry[];
  readonly problems: Problem[];
  /** Where the last entry ends, in frames, not rounded. */
  end: Exact;
  /** Waits for the use that it leads to. */
  dissolve: TimelineTransition | undefined;
}

function layEntry(laying: Laying, entry: TimelineEntry): void {
  if (entry.entry === "use") layUse(laying, entry);
  else if (entry.entry === "gap") layGap(laying, entry);
  else laying.dissolve = entry;
}

function layGap(laying: Laying, gap: TimelineGap): void {
  const { at, frames } = place(laying, inFrames(gap.for, laying.fps));
  if (frames < 1) reportNothing(laying, gap, gap.colour, inFrames(gap.for, laying.fps));
  laying.laid.push({ entry: "gap", colour: gap.colour, at, frames });
}

function layUse(laying: Laying, use: TimelineUse): void {
  const clip = laying.clips.get(use.shot);
  if (clip === undefined) throw new Error(`No clip was given for the shot ${use.shot}.`);
  const clipFrames = Math.max(1, frameAt(clip.microseconds, laying.fps));
  const found = useRange(use, clipFrames, laying.fps);
  const whole = { from: zero, length: exact(clipFrames) };
  const range = "range" in found ? found.range : whole;
  if ("problem" in found) laying.problems.push(found.problem);

  const cutAt = round(laying.end);
  const dissolve = laying.dissolve;
  laying.dissolve = undefined;
  if (dissolve !== undefined) laying.end = minus(laying.end, inFrames(dissolve.for, laying.fps));
  const { at, frames } = place(laying, range.length);
  const laid: LaidUse = {
    entry: "use",
    name: use.name,
    shot: use.shot,
    at,
    frames,
    // the two ends are rounded in the film, so the last frame could fall one behind the clip's end
    from: Math.max(0, Math.min(round(range.from), clipFrames - frames)),
    fadeIn: cutAt - at,
    fadeOut: 0,
  };
  if (frames < 1) reportNothing(laying, use, use.name, range.length);
  if (dissolve !== undefined) overlapPrevious(laying, dissolve, laid);
  laying.laid.push(laid);
}

/** Lays so much behind the end of what is there. */
function place(laying: Laying, length: Exact): { at: number; frames: number } {
  const at = round(laying.end);
  laying.end = plus(laying.end, length);
  return { at, frames: round(laying.end) - at };
}

function overlapPrevious(laying: Laying, dissolve: TimelineTransition, incoming: LaidUse): void {
  const outgoing = laying.laid.at(-1);
  if (outgoing?.entry !== "use") throw new Error("A transition stands between two uses.");
  const frames = incoming.fadeIn;
  laying.laid[laying.laid.length - 1] = { ...outgoing, fadeOut: frames };
  for (const { use, taken } of [
    { use: outgoing, taken: outgoing.fadeIn },
    { use: incoming, taken: 0 },
  ]) {
    const left = Math.max(0, use.frames - taken);
    if (frames <= left) continue;
    const args = { name: use.name, dissolve: frames, left, taken };
    laying.problems.push(raise("CUT_DISSOLVE_TOO_LONG", valuePlace(dissolve.origin), args));
  }
}

function reportNothing(laying: Laying, entry: TimelineUse | TimelineGap, name: string, length: Exact): void {
  const args = { name, length: writeSeconds(length, laying.fps) };
  laying.problems.push(raise("CUT_NOTHING_TO_SHOW", valuePlace(entry.origin), args));
}
