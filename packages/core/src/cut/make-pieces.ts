import type { CompiledPiece } from "./compile-cut.ts";
import {
  goesWell,
  type MadePiece,
  makePiece,
  type PieceOptions,
  type PiecePorts,
  runQuietly,
} from "./make-piece.ts";
import { mergeCommands } from "./merge-commands.ts";
import { landsSafely } from "./shortcut.ts";

/**
 * Finds or makes pieces that read the same clips. Those that are not there yet are made in one run, which decodes a clip
 * once and gives the same frames as a run for each. Where that does not go well, each is made by itself.
 */
export async function makePieces(
  pieces: readonly CompiledPiece[],
  ending: string,
  ports: PiecePorts,
  options: PieceOptions,
): Promise<readonly MadePiece[]> {
  options.signal.throwIfAborted();
  const kept = await Promise.all(pieces.map(({ key }) => ports.segments.find(key)));
  const wanted = pieces.filter((_, index) => kept[index] === undefined);
  const together = wanted.length > 1 ? await makeTogether(wanted, ending, ports, options) : undefined;
  const made: MadePiece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const before = kept[index];
    const file = before ?? together?.get(piece.key);
    const isNew = before === undefined;
    made.push(file === undefined ? await makePiece(piece, ending, ports, options) : { file, isNew });
  }
  return made;
}

/** The files by their keys: all of them, or nothing. */
async function makeTogether(
  pieces: readonly CompiledPiece[],
  ending: string,
  ports: PiecePorts,
  { signal, accept }: PieceOptions,
): Promise<ReadonlyMap<string, string> | undefined> {
  const leaps = pieces.flatMap(({ shortcut }) => shortcut?.leaps ?? []);
  if (!(await landsSafely(leaps, ports.media, { signal }))) return undefined;
  const commands = pieces.map(({ shortcut, command }) => shortcut?.command ?? command);
  const name = pieces.map((piece) => piece.name).join(", ");
  const made = new Map<string, string>();

  /** Each file is open for writing while the run writes all of them. */
  async function write(files: readonly string[]): Promise<void> {
    const next = pieces[files.length];
    if (next) {
      made.set(next.key, await ports.segments.make(next.key, ending, (file) => write([...files, file])));
      return;
    }
    await runQuietly(mergeCommands(commands, files), name, ports, signal);
    for (const [index, piece] of pieces.entries()) await accept?.(files[index]!, piece);
  }

  return (await goesWell(() => write([]), signal)) ? made : undefined;
}
