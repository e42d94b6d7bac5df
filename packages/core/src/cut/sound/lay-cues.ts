import { type Problem, raiser, valuePlace } from "../../diagnostics/index.ts";
import type { SoundCue, Time } from "../../document/index.ts";
import { placesOn } from "../place-on-timeline.ts";
import { cutProblems } from "../problems.ts";
import { exact, frameStart, inFrames, round, times, writeSeconds } from "../rational-time.ts";
import { normalSpeed, type Timeline } from "../timeline.ts";
import { type Bus, type Loop, type Sound, sampleRate } from "./sound.ts";

const raise = raiser(cutProblems);

/** The length of every recording that a cue names, in microseconds. */
export type RecordingLengths = ReadonlyMap<string, number>;

/** Lays cues on samples of the film. One that says no end is heard until its file or the film ends. */
export function layCues(
  cues: readonly SoundCue[],
  timeline: Timeline,
  lengths: RecordingLengths,
): { readonly sounds: readonly Sound[] } | { readonly problems: readonly Problem[] } {
  const places = placesOn(timeline);
  const found = cues.map((cue): { sound: Sound } | { problem: Problem } => {
    const laid = places.lay(cue.stretch);
    if ("problem" in laid) return laid;
    const range = rangeIn(cue, timeline, lengths);
    return "problem" in range ? range : soundOf(cue, laid.stretch, range, timeline);
  });
  const problems = found.flatMap((one) => ("problem" in one ? [one.problem] : []));
  return problems.length > 0
    ? { problems }
    : { sounds: found.flatMap((one) => ("sound" in one ? [one.sound] : [])) };
}

interface FileRange {
  readonly from: number;
  readonly until: number;
}

/** What of its file a cue plays, in samples. */
function rangeIn(
  cue: SoundCue,
  timeline: Timeline,
  lengths: RecordingLengths,
): FileRange | { readonly problem: Problem } {
  const end = Math.round(((lengths.get(cue.file) ?? 0) * sampleRate) / 1_000_000);
  const inFile = (time: Time | undefined, otherwise: number) => {
    if (time === undefined) return otherwise;
    const samples = samplesOf(time, timeline);
    return samples < 0 ? end + samples : samples;
  };
  const from = inFile(cue.in, 0);
  const until = inFile(cue.out, end);
  if (from >= 0 && from < until && until <= end) return { from, until };
  const isStart = from < 0 || from >= end;
  const args = {
    file: cue.file,
    key: isStart ? "in" : "out",
    at: seconds(isStart ? from : until),
    length: seconds(end),
  };
  return { problem: raise("CUT_CUE_RANGE", valuePlace(cue.origin), args) };
}

function soundOf(
  cue: SoundCue,
  { at, frames }: { readonly at: number; readonly frames?: number },
  { from, until }: FileRange,
  timeline: Timeline,
): { sound: Sound } | { problem: Problem } {
  const sample = (frame: number) => frameStart(frame, timeline.fps, sampleRate);
  const place = valuePlace(cue.origin);
  const start = sample(at);
  const there = until - from;
  const asked = frames === undefined ? undefined : sample(at + frames) - start;
  if (asked !== undefined && !cue.loop && asked > there + sampleRate / 100) {
    const args = { file: cue.file, length: seconds(there), needs: seconds(asked) };
    return { problem: raise("CUT_CUE_SHORT", place, args) };
  }
  const left = sample(timeline.frames) - start;
  const samples = asked ?? (cue.loop ? left : Math.min(left, there));
  const opens = cue.fadeIn ? samplesOf(cue.fadeIn, timeline) : 0;
  const closes = cue.fadeOut ? samplesOf(cue.fadeOut, timeline) : 0;
  if (opens + closes > samples) {
    const args = { file: cue.file, fades: seconds(opens + closes), length: seconds(samples) };
    return { problem: raise("CUT_CUE_FADES", place, args) };
  }
  return {
    sound: {
      name: cue.file,
      source: { kind: "recording", file: cue.file },
      bus: busOf(cue),
      at: start,
      samples,
      from,
      speed: normalSpeed,
      ...(cue.loop ? { loop: loopOf(cue, there) } : {}),
      gain: cue.gain,
      opens,
      closes,
      curve: "level",
    },
  };
}

function busOf({ role, duck }: SoundCue): Bus {
  if (role === "voiceover") return { bus: "voice" };
  if (duck === undefined) return { bus: "rest" };
  const under = { voiceover: ["voice"], clips: ["clips"], both: ["clips", "voice"] } as const;
  return { bus: "rest", duck: { decibels: duck.decibels, under: under[duck.under] } };
}

/** Half a second of an ambience goes over into its next turn; music and effects keep their beat. */
function loopOf({ role }: SoundCue, samples: number): Loop {
  const seam = role === "ambience" ? Math.min(sampleRate / 2, Math.floor(samples / 4)) : 0;
  return { samples: samples - seam, seam };
}

function samplesOf(time: Time, { fps }: Timeline): number {
  const inSamples = exact(sampleRate * fps.denominator, fps.numerator);
  return round(times(inFrames(time, fps), inSamples));
}

function seconds(samples: number): string {
  return writeSeconds(exact(samples), { numerator: sampleRate, denominator: 1 });
}
