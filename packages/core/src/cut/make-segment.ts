import type { CompiledPiece } from "./compile-cut.ts";
import { CutError } from "./cut-error.ts";
import type { FilmFormat } from "./film-format.ts";
import { makePiece, measureWritten } from "./make-piece.ts";
import type { CutClipFacts, CutPorts } from "./ports.ts";

/** A segment in the store. */
export interface MadeSegment {
  readonly key: string;
  readonly file: string;
  /** False: it was there already. */
  readonly isNew: boolean;
  /** All segments of a film must have the same. */
  readonly parameterHash: string | undefined;
}

/** Finds a segment or encodes it. One that does not have exactly the planned frames never enters the store. */
export async function makeSegment(
  piece: CompiledPiece,
  frames: number,
  film: FilmFormat,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<MadeSegment> {
  let facts: CutClipFacts | undefined;
  const accept = async (file: string) => {
    facts = await measureWritten(file, ports, signal);
    const { picture } = facts;
    if (picture.frames === frames && picture.width === film.width && picture.height === film.height) return;
    throw new CutError(
      "CUT_SEGMENT_WRONG",
      `\`${piece.name}\` came out with ${picture.frames} frames of ${picture.width}x${picture.height} ` +
        `for ${frames} of ${film.width}x${film.height} planned.`,
    );
  };
  const { file, isNew } = await makePiece(piece, "mp4", ports, { signal, accept });
  const { picture } = facts ?? (await ports.media.probe(file, { signal }));
  ports.tell({ event: isNew ? "segment-made" : "segment-kept", name: piece.name, frames });
  return { key: piece.key, file, isNew, parameterHash: picture.parameterHash };
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
