import type { Problem } from "../diagnostics/index.ts";
import type { Cut, TimelineUse } from "../document/index.ts";
import { filmFormat, firstShot } from "./film-format.ts";
import { keepLength } from "./keep-length.ts";
import { layTimeline } from "./lay-timeline.ts";
import { hasWords, layWords, tooLongWords } from "./lay-words.ts";
import type { CutPicture } from "./ports.ts";
import { layCues, type RecordingLengths } from "./sound/lay-cues.ts";
import type { LaidClip } from "./timeline.ts";
import type { CutWords } from "./words-port.ts";

/** What is known of a cut before all of its clips are there. */
export interface KnownOfCut {
  /** Every clip of the timeline, those in hand and the others as they are asked for. Absent: one cannot be told. */
  readonly clips?: ReadonlyMap<string, LaidClip>;
  /** The pictures of those in hand. */
  readonly pictures?: ReadonlyMap<string, CutPicture>;
  /** Absent where a file could not be measured. */
  readonly recordings?: RecordingLengths;
  /** Absent where nothing is drawn, or no fonts are at hand. */
  readonly words?: CutWords;
}

/** What is wrong with films of one timeline, as far as it can be told: each fault once, at its place. */
export function checkCut(films: readonly Cut[], known: KnownOfCut): readonly Problem[] {
  const [first] = films;
  if (!first) return [];
  const found = [...checkTimeline(first, known), ...films.flatMap((film) => checkWords(film, known))];
  const isSame = (one: Problem, other: Problem) =>
    one.code === other.code &&
    one.place.span.from === other.place.span.from &&
    one.place.file === other.place.file;
  return found.filter((problem, index) => found.findIndex((one) => isSame(one, problem)) === index);
}

function checkTimeline(cut: Cut, { clips, recordings }: KnownOfCut): readonly Problem[] {
  if (!clips) return [];
  const laid = layTimeline(cut, clips);
  if ("problems" in laid) return laid.problems;
  const heard = recordings && layCues(cut.sound ?? [], laid.timeline, recordings);
  return [
    ...keepLength(cut, laid.timeline),
    ...layWords(cut, laid.timeline).problems,
    ...(heard && "problems" in heard ? heard.problems : []),
  ];
}

function checkWords(cut: Cut, { pictures, words }: KnownOfCut): readonly Problem[] {
  const picture = pictures?.get(firstShot(cut) ?? "");
  const isSized = cut.size !== undefined || picture !== undefined || firstShot(cut) === undefined;
  return words && isSized && hasWords(cut) ? tooLongWords(cut, filmFormat(cut, picture), words) : [];
}

/** False: every clip is shown whole, and nothing lies over the film, so that nothing of it hangs on lengths. */
export function hangsOnLengths({ timeline, titles, captions, sound, length }: Cut): boolean {
  const isTrimmed = ({ in: from, out, for: span, until, speed, jCut, lCut }: TimelineUse) =>
    [from, out, span, until, speed, jCut, lCut].some((key) => key !== undefined);
  return (
    [titles, captions, sound, length].some((key) => key !== undefined) ||
    timeline.some((entry) => entry.entry === "transition" || (entry.entry === "use" && isTrimmed(entry)))
  );
}
