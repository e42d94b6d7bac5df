import type { Cut, Fraction, SoundCue } from "../../document/index.ts";
import { type Exact, exact, frameStart, plus, times } from "../rational-time.ts";
import { type Sound, sampleRate } from "../sound/sound.ts";
import { layTracks } from "../sound/tracks.ts";
import { type Edge, hardCut, type LaidUse, normalSpeed, type Timeline } from "../timeline.ts";
import type { HeardSound, SoundTrack } from "./edit.ts";

/**
 * The sounds of a film on whole frames: the clips' own on one track, the cues on as few as hold them. A sound that ends
 * inside a frame ends with the frame before; a loop becomes its turns, each in step to the sample.
 *
 * @param sounds as `laySounds` gives them: those of clips, then one for each cue
 */
export function frameSounds(
  sounds: readonly Sound[],
  { sound: cues = [] }: Cut,
  timeline: Timeline,
): readonly SoundTrack[] {
  const uses = new Map(
    timeline.entries.flatMap((entry) => (entry.entry === "use" ? [[entry.name, entry] as const] : [])),
  );
  const ofClips = sounds.filter(({ source }) => source.kind === "clip");
  const heard = ofClips.flatMap((sound) => clipSound(sound, uses.get(sound.name), timeline.fps));
  const ofCues = sounds.slice(ofClips.length);
  const roles = new Map(ofCues.map((sound, index) => [sound, cues[index]?.role ?? "effect"]));
  return [
    ...(heard.length > 0 ? [{ role: "clips" as const, sounds: fadeAlone(heard) }] : []),
    ...(["voiceover", "music", "ambience", "effect"] as const).flatMap((role) =>
      tracksOf(
        ofCues.filter((sound) => roles.get(sound) === role),
        role,
        timeline.fps,
      ),
    ),
  ];
}

function tracksOf(sounds: readonly Sound[], role: SoundCue["role"], fps: Fraction): readonly SoundTrack[] {
  return layTracks(sounds).map((track) => ({
    role,
    sounds: track.sounds.flatMap((sound) => turnsOf(sound, fps)),
  }));
}

function clipSound(sound: Sound, use: LaidUse | undefined, fps: Fraction): readonly HeardSound[] {
  if (!use || sound.source.kind !== "clip") return [];
  const at = frameOf(sound.at, fps);
  const frames = frameOf(sound.at + sound.samples, fps) - at;
  const { numerator, denominator } = use.speed;
  // in frames of the film: the sound stays in step with its picture
  const from = plus(exact(use.from), times(exact(at - use.at), exact(numerator, denominator)));
  const edges = { opens: edgeLike(use.opens, sound.opens), closes: edgeLike(use.closes, sound.closes) };
  const source = { kind: "clip", shot: use.shot } as const;
  const seconds = times(from, exact(fps.denominator, fps.numerator));
  return [
    { name: use.name, source, at, frames, from: seconds, speed: use.speed, gain: sound.gain, ...edges },
  ];
}

/** What goes over into nothing, because its neighbour is silent, fades. */
function fadeAlone(sounds: readonly HeardSound[]): readonly HeardSound[] {
  const alone = (edge: Edge, isAlone: boolean): Edge =>
    isAlone && edge.edge === "overlap" ? { edge: "fade", frames: edge.frames, colour: "black" } : edge;
  return sounds.map((sound, index) => {
    const [before, behind] = [sounds[index - 1], sounds[index + 1]];
    return {
      ...sound,
      opens: alone(sound.opens, !before || before.at + before.frames <= sound.at),
      closes: alone(sound.closes, !behind || behind.at >= sound.at + sound.frames),
    };
  });
}

function edgeLike(edge: Edge, samples: number): Edge {
  return samples > 0 ? edge : hardCut;
}

/** One sound, or each turn of one that starts again and again. */
function turnsOf(sound: Sound, fps: Fraction): readonly HeardSound[] {
  if (sound.source.kind !== "recording") return [];
  const { name, source, gain, loop } = sound;
  const end = frameOf(sound.at + sound.samples, fps);
  const turns: HeardSound[] = [];
  const length = loop?.samples ?? sound.samples;
  for (let start = sound.at; start < sound.at + sound.samples; start += length) {
    const at = frameFrom(start, fps);
    const frames = Math.min(end, frameFrom(start + length, fps)) - at;
    if (frames < 1) continue;
    const from = exact(sound.from + frameStart(at, fps, sampleRate) - start, sampleRate);
    turns.push({
      ...{ name, source, at, frames, from, gain, speed: normalSpeed, opens: hardCut, closes: hardCut },
      ...(sound.bus.bus === "rest" && sound.bus.duck && { duck: sound.bus.duck }),
    });
  }
  return withFades(turns, sound, fps);
}

function withFades(turns: readonly HeardSound[], sound: Sound, fps: Fraction): readonly HeardSound[] {
  const fade = (samples: number, room: number): Edge => {
    const frames = Math.min(frameOf(samples, fps), room);
    return frames > 0 ? { edge: "fade", frames, colour: "black" } : hardCut;
  };
  return turns.map((turn, index) => {
    const opens = index === 0 ? fade(sound.opens, turn.frames) : hardCut;
    const closes = index === turns.length - 1 ? fade(sound.closes, turn.frames - opens.frames) : hardCut;
    return { ...turn, opens, closes };
  });
}

/** The frame that a sample lies in. A frame starts at a rounded sample, half a sample before its time at most. */
function frameOf(sample: number, { numerator, denominator }: Fraction): number {
  const position = exact((2 * sample + 1) * numerator, 2 * sampleRate * denominator);
  return Number(position.numerator / position.denominator);
}

/** The first frame that starts with the sample or behind it. */
function frameFrom(sample: number, fps: Fraction): number {
  const frame = frameOf(sample, fps);
  return frameStart(frame, fps, sampleRate) < sample ? frame + 1 : frame;
}

/** Seconds as frames of a rate. */
export function secondsInFrames(seconds: Exact, { numerator, denominator }: Fraction): Exact {
  return times(seconds, exact(numerator, denominator));
}
