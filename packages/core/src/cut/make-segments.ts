import type { CompiledPiece } from "./compile-cut.ts";
import { CutError } from "./cut-error.ts";
import type { FilmFormat } from "./film-format.ts";
import { makePieces } from "./make-pieces.ts";
import type { CutPorts } from "./ports.ts";
import type { Segment } from "./segments.ts";

/** A segment in the store. */
export interface MadeSegment {
  readonly key: string;
  readonly file: string;
  /** False: it was there already. */
  readonly isNew: boolean;
  /** All segments of a film must have the same. */
  readonly parameterHash: string | undefined;
}

/** A segment and what makes it. */
export interface PlannedSegment {
  readonly segment: Segment;
  readonly piece: CompiledPiece;
}

/**
 * Finds or encodes segments that share a clip. One that does not have exactly the planned frames never enters the store.
 */
export async function makeSegments(
  planned: readonly PlannedSegment[],
  film: FilmFormat,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<readonly MadeSegment[]> {
  const frames = new Map(planned.map(({ segment, piece }) => [piece.key, segment.frames]));
  const accept = async (file: string, { key, name }: CompiledPiece) => {
    const found = await ports.media.readIndex(file);
    if (found.frames === frames.get(key) && found.width === film.width && found.height === film.height)
      return;
    throw new CutError(
      "CUT_SEGMENT_WRONG",
      `\`${name}\` came out with ${found.frames} frames of ${found.width}x${found.height} ` +
        `for ${frames.get(key)} of ${film.width}x${film.height} planned.`,
    );
  };
  const pieces = planned.map(({ piece }) => piece);
  const made = await makePieces(pieces, "mp4", ports, { signal, accept });
  return Promise.all(
    made.map(async ({ file, isNew }, index) => {
      const { key, name } = pieces[index]!;
      const { parameterHash } = await ports.media.readIndex(file);
      ports.tell({ event: isNew ? "segment-made" : "segment-kept", name, frames: frames.get(key)! });
      return { key, file, isNew, parameterHash };
    }),
  );
}

/** A join by copy of streams that differ plays in some players and breaks in others. */
export function requireSameParameters(segments: readonly MadeSegment[]): void {
  const kinds = new Set(segments.map(({ parameterHash }) => parameterHash));
  if (kinds.size <= 1) return;
  throw new CutError(
    "CUT_SEGMENTS_DIFFER",
    "The encoder gave segments that cannot be joined without a break.",
  );
}
