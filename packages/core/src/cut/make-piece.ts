import type { CompiledPiece } from "./compile-cut.ts";
import { CutError } from "./cut-error.ts";
import type { CutClipFacts, CutCommand, CutMedia, SegmentStore } from "./ports.ts";
import { seriousWarnings } from "./serious-warnings.ts";
import { landsSafely } from "./shortcut.ts";

/** What making a piece needs from the world. */
export interface PiecePorts {
  readonly media: Pick<CutMedia, "run" | "packets">;
  readonly segments: Pick<SegmentStore, "find" | "make">;
}

/** A finished piece in the store. */
export interface MadePiece {
  readonly file: string;
  /** False: it was there already. */
  readonly isNew: boolean;
}

/** `accept` looks at a new file and throws if it is not what was planned. */
export interface PieceOptions {
  readonly signal: AbortSignal;
  readonly accept?: (file: string, piece: CompiledPiece) => Promise<void>;
}

/** Finds a piece, or makes it. */
export async function makePiece(
  piece: CompiledPiece,
  ending: string,
  ports: PiecePorts,
  options: PieceOptions,
): Promise<MadePiece> {
  const { signal, accept } = options;
  signal.throwIfAborted();
  const kept = await ports.segments.find(piece.key);
  if (kept !== undefined) return { file: kept, isNew: false };
  const file = await ports.segments.make(piece.key, ending, async (temporary) => {
    if (!(await takeShortcut(piece, temporary, ports, signal)))
      await runQuietly({ ...piece.command, output: temporary }, piece.name, ports, signal);
    await accept?.(temporary, piece);
  });
  return { file, isNew: true };
}

/** False: the piece has to be made the whole way, whatever lies in the file by now. */
async function takeShortcut(
  { shortcut, name }: CompiledPiece,
  output: string,
  ports: PiecePorts,
  signal: AbortSignal,
): Promise<boolean> {
  if (!shortcut || !(await landsSafely(shortcut.leaps, ports.media, { signal }))) return false;
  return goesWell(() => runQuietly({ ...shortcut.command, output }, name, ports, signal), signal);
}

/** Whether work went well. False: ffmpeg does not get on with these clips in this way; what else goes wrong is thrown. */
export async function goesWell(work: () => Promise<void>, signal: AbortSignal): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof CutError || (thrown as { kind?: unknown }).kind === "failed") return false;
    throw thrown;
  }
}

/** Runs ffmpeg, and fails on every warning: a picture that was guessed or a stamp that was mended spoils a film unseen. */
export async function runQuietly(
  command: CutCommand,
  name: string,
  ports: Pick<PiecePorts, "media">,
  signal: AbortSignal,
): Promise<void> {
  const options = { signal, timeoutMs: longestRunMs };
  const { warnings } = await ports.media.run(command, options);
  const serious = await seriousWarnings(warnings, command, ports.media, options);
  if (serious.length === 0) return;
  throw new CutError("CUT_FFMPEG_WARNED", `ffmpeg was not content with \`${name}\`: ${serious.join(" / ")}`);
}

/** Measures a file that was just written, or is about to be trusted: its frames are counted, not believed. */
export function measureWritten(
  file: string,
  ports: { readonly media: Pick<CutMedia, "probe"> },
  signal: AbortSignal,
): Promise<CutClipFacts> {
  return ports.media.probe(file, { signal, countFrames: true, timeoutMs: longestRunMs });
}

/** One run encodes one shot and its seams at most; an hour is enough for minutes of 4K. */
export const longestRunMs = 3_600_000;
