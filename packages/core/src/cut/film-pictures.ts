import { compileSegment, type MeasuredTakes, type Workshop } from "./compile-cut.ts";
import type { CopyAttempt } from "./copy/attempt-copy.ts";
import { type MadeSegment, makeSegments, type PlannedSegment } from "./make-segments.ts";
import type { CutPorts, FilmPictures } from "./ports.ts";
import type { SegmentWorks } from "./segment-works.ts";
import type { Segment } from "./segments.ts";
import { shareClips } from "./share-clips.ts";

/** What the pictures of a film are, before all of them are made. */
export interface ChosenPictures {
  readonly pictures: FilmPictures;
  /** Of every segment, in film order. */
  readonly keys: readonly string[];
  make(): Promise<readonly MadeSegment[]>;
}

/** Copies of the takes where that can be, else segments that are encoded. */
export async function choosePictures(
  segments: readonly Segment[],
  order: { readonly takes: MeasuredTakes; readonly workshop: Workshop; readonly copying: CopyAttempt },
  works: SegmentWorks,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<ChosenPictures> {
  const { takes, workshop, copying } = order;
  const copies = await copying.copy(segments, workshop.film, takes);
  if (copies)
    return { pictures: { are: "copied" }, keys: copies.map(({ key }) => key), make: async () => copies };
  const planned = planSegments(segments, takes, workshop);
  return {
    pictures: { are: "encoded", because: copying.obstacles() },
    keys: planned.map(({ piece }) => piece.key),
    make: () => encodeSegments(planned, workshop, works, ports, signal),
  };
}

export function planSegments(
  segments: readonly Segment[],
  takes: MeasuredTakes,
  workshop: Workshop,
): readonly PlannedSegment[] {
  return segments.map((segment) => ({ segment, piece: compileSegment(segment, takes, workshop) }));
}

/** Encodes segments when workers are free, each once; for what somebody is encoding already it waits. */
export async function encodeSegments(
  planned: readonly PlannedSegment[],
  { film }: Workshop,
  works: SegmentWorks,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<readonly MadeSegment[]> {
  const made = shareClips(planned).map((group) =>
    works.onceEach(
      group.map((one) => ({ ...one, key: one.piece.key })),
      (those) => makeSegments(those, film, ports, signal),
    ),
  );
  return (await Promise.all(made)).flat();
}
