import { type CompiledPiece, keyOf, type MeasuredTakes, takeOf } from "./compile-cut.ts";
import { plainContainer } from "./encoder.ts";
import type { SoundPiece } from "./sound.ts";
import { soundGraph } from "./sound-graph.ts";

/** How many pieces are mixed by one run: each opens its clips at the same time. */
const piecesInRun = 48;

/** The parts of the bed in film order, each one PCM file. */
export function compileSoundParts(
  pieces: readonly SoundPiece[],
  takes: MeasuredTakes,
  ffmpeg: string,
): readonly CompiledPiece[] {
  const count = Math.ceil(pieces.length / piecesInRun);
  return Array.from({ length: count }, (_, part) => {
    const { shots, graph } = soundGraph(pieces.slice(part * piecesInRun, (part + 1) * piecesInRun), takes);
    const clips = shots.map((shot) => takeOf(shot, takes).take);
    const command = {
      inputs: clips.map(({ file }) => ({ kind: "clip" as const, file })),
      filterGraph: graph,
      // the header of 16-bit WAV names no channels, and reading it would warn of a guess
      outputOptions: ["-map", "[bed]", "-vn", "-c:a", "pcm_s24le", ...plainContainer, "-f", "wav"],
    };
    const hashes = clips.map(({ sha256 }) => sha256);
    return { key: keyOf(command, hashes, ffmpeg), name: `sound ${part + 1} of ${count}`, command };
  });
}

/** The whole bed, encoded once: AAC of pieces cannot be joined without gaps. */
export function compileSound(
  parts: readonly string[],
  keys: readonly string[],
  ffmpeg: string,
): CompiledPiece {
  const labels = parts.map((_, part) => `[${part}:a:0]`).join("");
  const command = {
    inputs: parts.map((file) => ({ kind: "sound" as const, file })),
    filterGraph: `${labels}concat=n=${parts.length}:v=0:a=1[bed]`,
    outputOptions: ["-map", "[bed]", "-c:a", "aac", "-b:a", "192k", ...plainContainer, "-f", "mp4"],
  };
  return { key: keyOf(command, keys, ffmpeg), name: "sound", command };
}
