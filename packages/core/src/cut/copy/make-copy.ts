import type { CompiledPiece, MeasuredTake } from "../compile-cut.ts";
import { CutError } from "../cut-error.ts";
import { longestRunMs, makePiece } from "../make-piece.ts";
import type { MadeSegment } from "../make-segments.ts";
import type { CutPorts } from "../ports.ts";
import { startInFile } from "./compile-copy.ts";
import { type PacketFault, packetFault, type Stretch } from "./packet-fault.ts";

export type CopiedStretch = { readonly copy: MadeSegment } | { readonly fault: PacketFault };

/** Finds the copy of a stretch, or makes it if its packets let it be made: then it holds the very packets of the take. */
export async function makeCopy(
  piece: CompiledPiece,
  stretch: Stretch,
  { take, facts }: MeasuredTake,
  ports: CutPorts,
  signal: AbortSignal,
): Promise<CopiedStretch> {
  const { frames } = stretch;
  const list = (file: string, fromMicroseconds?: number) =>
    ports.media.packets(file, {
      ...{ most: frames + 1, signal, timeoutMs: longestRunMs },
      ...(fromMicroseconds !== undefined && { fromMicroseconds }),
    });
  const isKept = (await ports.segments.find(piece.key)) !== undefined;
  const stored = isKept ? undefined : await list(take.file, startInFile(stretch, facts.picture));
  const fault = stored && packetFault(stored, stretch, facts.picture);
  if (fault) return { fault };
  const accept = async (file: string) => {
    const { packets } = await list(file);
    const isSame = packets.every(({ bytes }, index) => bytes === stored?.packets[index]?.bytes);
    if (isSame && packets.length === frames) return;
    throw new CutError(
      "CUT_SEGMENT_WRONG",
      `The copy of \`${piece.name}\` does not hold what its take does.`,
    );
  };
  const { file, isNew } = await makePiece(piece, "mp4", ports, { signal, accept });
  ports.tell({ event: isNew ? "segment-made" : "segment-kept", name: piece.name, frames });
  return { copy: { key: piece.key, file, isNew, parameterHash: facts.picture.parameterHash } };
}
