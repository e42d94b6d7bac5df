import type { Cut, StretchInFilm, TimelineEntry, TimelineUse } from "../document/index.ts";
import type { MeasuredTakes } from "./compile-cut.ts";
import { type FilmFormat, filmFormat, firstShot } from "./film-format.ts";
import { laidClip } from "./laid-clip.ts";
import { layTimeline } from "./lay-timeline.ts";
import { hasWords, layWords } from "./lay-words.ts";
import type { Overlay } from "./overlay.ts";
import { type Segment, segmentsOf, shotsIn } from "./segments.ts";
import type { LaidClip, Timeline } from "./timeline.ts";

export interface KnownSegments {
  readonly film: FilmFormat;
  readonly segments: readonly Segment[];
  /** The words over these segments. */
  readonly overlays: readonly Overlay[];
}

/**
 * The segments whose every frame is known although some clips are not there yet.
 *
 * Every clip is a whole number of film frames long, so an absent one can move what follows only by whole frames, which
 * changes no rounding: it is laid as if it were very long. Where that should prove wrong, a segment was made in vain.
 */
export function knownSegments(cut: Cut, takes: MeasuredTakes): KnownSegments | undefined {
  const first = takes.get(firstShot(cut) ?? "")?.facts.picture;
  if (
    first === undefined &&
    firstShot(cut) !== undefined &&
    (cut.size === undefined || cut.fps === undefined)
  )
    return undefined;
  const film = filmFormat(cut, first);
  const absent: LaidClip = { microseconds: 1_000_000_000_000, fps: film.fps };
  const clips = new Map(
    usedShots(cut).map((shot) => {
      const take = takes.get(shot);
      return [shot, take ? laidClip(take.facts.picture) : absent];
    }),
  );
  const timeline = fixedEntries(cut.timeline, takes);
  const laid = layTimeline({ ...cut, fps: film.fps, timeline }, clips);
  if ("problems" in laid) return undefined;
  const last = timeline.length < cut.timeline.length ? laid.timeline.entries.at(-1) : undefined;
  // words may lie over what is left out
  if (last !== undefined && hasWords(cut)) return undefined;
  const { overlays } = layWords(cut, laid.timeline);
  const sure = hasTimedWords(cut) ? sureFrames(laid.timeline, takes) : laid.timeline.frames;
  const isKnown = (segment: Segment) =>
    segment.at + segment.frames <= sure &&
    shotsIn(segment).every((shot) => takes.has(shot)) &&
    // how the last of some entries ends, only the next would show
    (last === undefined || segment.at < last.at + last.opens.frames);
  return { film, overlays, segments: segmentsOf(laid.timeline).filter(isKnown) };
}

/** Words whose time counts from an end of the film, so that a clip which is not there yet moves them against the pictures. */
function hasTimedWords({ titles = [], captions, burnCaptions }: Cut): boolean {
  return (burnCaptions === true && captions !== undefined) || titles.some(({ stretch }) => isTimed(stretch));
}

function isTimed({ at, until }: StretchInFilm): boolean {
  return at?.anchor !== "use" || until?.anchor === "film";
}

/** How much of the film stands before the first clip that is not there yet. */
function sureFrames({ entries, frames }: Timeline, takes: MeasuredTakes): number {
  return entries.find((entry) => entry.entry === "use" && !takes.has(entry.shot))?.at ?? frames;
}

/** The entries before the first use that ends at a place in the film and whose start an absent clip would move. */
function fixedEntries(entries: readonly TimelineEntry[], takes: MeasuredTakes): readonly TimelineEntry[] {
  const absent = entries.findIndex((entry) => entry.entry === "use" && !takes.has(entry.shot));
  const moved = entries.findIndex(
    (entry, index) => absent >= 0 && index > absent && entry.entry === "use" && entry.until !== undefined,
  );
  const fixed = moved < 0 ? [...entries] : entries.slice(0, moved);
  if (moved >= 0) while (fixed.at(-1)?.entry === "transition") fixed.pop();
  return fixed;
}

/** The shots of the timeline, each once, in the order of their first use. */
export function usedShots(cut: Cut): readonly string[] {
  const uses = cut.timeline.filter((entry): entry is TimelineUse => entry.entry === "use");
  return [...new Set(uses.map(({ shot }) => shot))];
}
