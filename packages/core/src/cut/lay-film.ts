import type { Problem } from "../diagnostics/index.ts";
import type { Cut } from "../document/index.ts";
import type { MeasuredTakes } from "./compile-cut.ts";
import { type FilmFormat, filmFormat, firstShot } from "./film-format.ts";
import { keepLength } from "./keep-length.ts";
import { laidClip } from "./laid-clip.ts";
import { layTimeline } from "./lay-timeline.ts";
import { type LaidWords, layWords } from "./lay-words.ts";
import { heardClips } from "./sound/heard-clips.ts";
import type { RecordingLengths } from "./sound/lay-cues.ts";
import { laySounds } from "./sound/lay-sounds.ts";
import type { Sound } from "./sound/sound.ts";
import type { Timeline } from "./timeline.ts";

/** One film on its frames: pictures, words and sounds. */
export interface LaidFilm extends Pick<LaidWords, "captions" | "overlays"> {
  readonly format: FilmFormat;
  readonly timeline: Timeline;
  /** The clips' own in film order, then one for each cue. */
  readonly sounds: readonly Sound[];
}

/**
 * Lays a film of takes that were measured, or says everything that is wrong with it.
 *
 * @param takes of every shot that the timeline uses
 * @param further what else may be wrong, once the film's format is known
 */
export function layFilm(
  cut: Cut,
  takes: MeasuredTakes,
  recordings: RecordingLengths,
  further: (format: FilmFormat) => readonly Problem[] = () => [],
): { readonly film: LaidFilm } | { readonly problems: readonly Problem[] } {
  const clips = new Map([...takes].map(([shot, { facts }]) => [shot, laidClip(facts.picture)]));
  const laid = layTimeline(cut, clips);
  if ("problems" in laid) return laid;
  const { timeline } = laid;
  const format = filmFormat(cut, takes.get(firstShot(cut) ?? "")?.facts.picture);
  const { captions, overlays, problems } = layWords(cut, timeline);
  const heard = laySounds(cut, timeline, heardClips(takes, format.fps), recordings);
  const wrong = [
    ...keepLength(cut, timeline),
    ...problems,
    ...further(format),
    ...("problems" in heard ? heard.problems : []),
  ];
  if (wrong.length > 0 || "problems" in heard) return { problems: wrong };
  return { film: { format, timeline, captions, overlays, sounds: heard.sounds } };
}
