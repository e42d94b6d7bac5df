import type { Cut, TimelineUse } from "../document/index.ts";
import type { MeasuredTakes } from "./compile-cut.ts";
import { type FilmFormat, filmFormat, firstShot } from "./film-format.ts";
import { layTimeline } from "./lay-timeline.ts";
import { type Segment, segmentsOf, shotsIn } from "./segments.ts";
import type { LaidClip } from "./timeline.ts";

/**
 * The segments whose every frame is known although some clips are not there yet.
 *
 * Every clip is a whole number of film frames long, so an absent one can move what follows only by whole frames, which
 * changes no rounding: it is laid as if it were very long. Where that should prove wrong, a segment was made in vain.
 */
export function knownSegments(
  cut: Cut,
  takes: MeasuredTakes,
): { readonly film: FilmFormat; readonly segments: readonly Segment[] } | undefined {
  const first = takes.get(firstShot(cut) ?? "")?.facts.picture;
  if (
    first === undefined &&
    firstShot(cut) !== undefined &&
    (cut.size === undefined || cut.fps === undefined)
  )
    return undefined;
  const film = filmFormat(cut, first);
  const absent: LaidClip = { microseconds: 1_000_000_000_000, fps: film.fps };
  const clips = new Map(usedShots(cut).map((shot) => [shot, takes.get(shot)?.facts.picture ?? absent]));
  const laid = layTimeline(cut, clips);
  if ("problems" in laid) return undefined;
  const isKnown = (segment: Segment) => shotsIn(segment).every((shot) => takes.has(shot));
  return { film, segments: segmentsOf(laid.timeline).filter(isKnown) };
}

/** The shots of the timeline, each once, in the order of their first use. */
export function usedShots(cut: Cut): readonly string[] {
  const uses = cut.timeline.filter((entry): entry is TimelineUse => entry.entry === "use");
  return [...new Set(uses.map(({ shot }) => shot))];
}
