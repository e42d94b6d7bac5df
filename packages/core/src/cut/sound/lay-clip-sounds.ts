import { type Problem, raiser, valuePlace } from "../../diagnostics/index.ts";
import type { Time, TimelineUse } from "../../document/index.ts";
import { cutProblems } from "../problems.ts";
import {
  type Exact,
  exact,
  frameStart,
  inFrames,
  minus,
  plus,
  round,
  writeSeconds,
} from "../rational-time.ts";
import { clipFrameAt, type LaidEntry, type LaidUse, type Timeline } from "../timeline.ts";
import { type Sound, sampleRate } from "./sound.ts";

const raise = raiser(cutProblems);

/** What laying needs to know of the clips. */
export interface HeardClips {
  hasSound(shot: string): boolean;
  /** The clip's length in frames of the film. */
  frames(shot: string): number;
}

/** How many frames later than the picture's the sound's border between two entries lies; negative is earlier. */
type Shifts = readonly number[];

/**
 * The clips' own sound: under its picture, going over where pictures overlap, rising and falling where they fade. A J-cut
 * or an L-cut moves the border of the sound alone: what is heard before it and behind it stays in step with its picture.
 *
 * @param uses the uses of the shot list, by name
 */
export function layClipSounds(
  timeline: Timeline,
  uses: ReadonlyMap<string, TimelineUse>,
  clips: HeardClips,
): { readonly sounds: readonly Sound[] } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const tell = (problem: Problem) => void problems.push(problem);
  const shifts = findShifts(timeline, uses, tell);
  const sounds = timeline.entries.flatMap((entry, index): readonly Sound[] => {
    const use = entry.entry === "use" ? uses.get(entry.name) : undefined;
    if (entry.entry !== "use" || !clips.hasSound(entry.shot) || use?.isMute) return [];
    const [from = 0, until = 0] = shifts.slice(index, index + 2);
    requireHandles(entry, use, from, until, clips.frames(entry.shot), timeline, tell);
    return [soundOf(entry, use?.gain ?? 0, from, until, timeline)];
  });
  return problems.length > 0 ? { problems } : { sounds: sounds.filter(({ samples }) => samples > 0) };
}

/** One border more than there are entries: the first is the film's start, the last its end. */
function findShifts(
  timeline: Timeline,
  uses: ReadonlyMap<string, TimelineUse>,
  tell: (problem: Problem) => void,
): Shifts {
  const { entries, fps } = timeline;
  const writtenFor = (entry: LaidEntry | undefined) =>
    entry?.entry === "use" ? uses.get(entry.name) : undefined;
  const shifts = Array.from({ length: entries.length + 1 }, (_, index) => {
    const [before, behind] = [entries[index - 1], entries[index]];
    const late = writtenFor(before)?.lCut;
    const early = writtenFor(behind)?.jCut;
    if (late && early && before && behind) {
      const args = { before: before.name, behind: behind.name };
      tell(raise("CUT_SPLIT_TWICE", valuePlace(uses.get(behind.name)!.origin), args));
      return 0;
    }
    if (early && behind) return before ? movedBy(behind.at, early, -1, fps) : alone(behind, "before");
    if (late && before) return behind ? movedBy(endOf(before), late, 1, fps) : alone(before, "behind");
    return 0;
  });
  for (const [index, entry] of entries.entries()) requireRoom(index, entry);
  return shifts;

  function alone({ name }: LaidEntry, side: "before" | "behind"): number {
    tell(raise("CUT_SPLIT_ALONE", valuePlace(uses.get(name)!.origin), { name, side }));
    return 0;
  }

  /** What is left of an entry's own sound between its two borders. */
  function requireRoom(index: number, entry: LaidEntry): void {
    const [start = 0, end = 0] = shifts.slice(index, index + 2);
    const taken = entry.opens.frames + entry.closes.frames;
    if (entry.frames + end - start >= taken || (start <= 0 && end >= 0)) return;
    const isEarly = end < 0;
    const blamed = entries[index + (isEarly ? 1 : -1)];
    const use = writtenFor(blamed);
    if (!blamed || !use) return;
    const room = Math.max(0, entry.frames - taken - (isEarly ? Math.max(0, start) : 0));
    const args = {
      name: blamed.name,
      neighbour: entry.name,
      key: isEarly ? "j_cut" : "l_cut",
      room: writeSeconds(exact(room), fps),
    };
    tell(raise("CUT_SPLIT_TOO_LONG", valuePlace(use.origin), args));
  }
}

/** A position is rounded, never a length. */
function movedBy(frame: number, time: Time, direction: 1 | -1, fps: Timeline["fps"]): number {
  const length = inFrames(time, fps);
  const at: Exact = direction < 0 ? minus(exact(frame), length) : plus(exact(frame), length);
  return round(at) - frame;
}

function endOf({ at, frames }: LaidEntry): number {
  return at + frames;
}

/** The clip must hold what is heard before its first shown frame and behind its last one. */
function requireHandles(
  entry: LaidUse,
  use: TimelineUse | undefined,
  start: number,
  end: number,
  clipFrames: number,
  { fps }: Timeline,
  tell: (problem: Problem) => void,
): void {
  const { name, from, frames, speed } = entry;
  const clipTime = (count: number) => writeSeconds(exact(count), fps);
  const before = clipFrameAt(-start, speed);
  if (use && start < 0 && before > from) {
    const args = {
      name,
      key: "j_cut",
      needs: clipTime(before),
      there: clipTime(from),
      side: "before" as const,
    };
    tell(raise("CUT_SPLIT_HANDLE", valuePlace(use.origin), args));
  }
  const there = clipFrames - from - clipFrameAt(frames, speed);
  const behind = clipFrameAt(end, speed);
  if (use && end > 0 && behind > there) {
    const left = clipTime(Math.max(0, there));
    const args = { name, key: "l_cut", needs: clipTime(behind), there: left, side: "behind" as const };
    tell(raise("CUT_SPLIT_HANDLE", valuePlace(use.origin), args));
  }
}

function soundOf(entry: LaidUse, gain: number, start: number, end: number, { fps }: Timeline): Sound {
  const { name, shot, speed, from, frames, opens, closes } = entry;
  const sample = (frame: number) => frameStart(frame, fps, sampleRate);
  const at = entry.at + start;
  const until = entry.at + frames + end;
  const early = Math.round(((sample(entry.at) - sample(at)) * speed.numerator) / speed.denominator);
  return {
    name,
    source: { kind: "clip", shot },
    bus: { bus: "clips" },
    at: sample(at),
    samples: sample(until) - sample(at),
    from: Math.max(0, sample(from) - early),
    speed,
    gain,
    opens: sample(at + opens.frames) - sample(at),
    closes: sample(until) - sample(until - closes.frames),
    curve: "power",
  };
}
