import { type CompiledPiece, compileSegment, type MeasuredTakes, type Workshop } from "./compile-cut.ts";
import type { CopyAttempt } from "./copy/attempt-copy.ts";
import { type MadeSegment, makeSegment } from "./make-segment.ts";
import type { CutPorts, FilmPictures } from "./ports.ts";
import type { SegmentWorks } from "./segment-works.ts";
import type { Segment } from "./segments.ts";

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
  const pieces = segments.map((segment) => compileSegment(segment, takes, workshop));
  return {
    pictures: { are: "encoded", because: copying.obstacles() },
    keys: pieces.map(({ key }) => key),
    make: () =>
      Promise.all(
        segments.map(({ frames }, index) =>
          encodeOnce(pieces[index]!, frames, workshop, works, ports, signal),
        ),
      ),
  };
}

/** Encodes a segment when a worker is free, or waits for the one that does. */
export function encodeOnce(
  piece: CompiledPiece,
  frames: number,
  { film }: Workshop,
  works: SegmentWorks,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<MadeSegment> {
  return works.once(piece.key, () => makeSegment(piece, frames, film, ports, signal));
}
