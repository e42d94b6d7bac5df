import { type CompiledPiece, keyOf, type MeasuredTakes, takeOf } from "../compile-cut.ts";
import { plainContainer } from "../encoder.ts";
import type { CutCommand, RecordingInHand } from "../ports.ts";
import type { SoundSource } from "./sound.ts";
import { silenceChain, soundChain } from "./sound-chain.ts";
import type { Strip } from "./tracks.ts";

export interface MeasuredRecording extends RecordingInHand {
  readonly microseconds: number;
}

/** The recordings that the cues name, measured. */
export type MeasuredRecordings = ReadonlyMap<string, MeasuredRecording>;

export interface Sources {
  readonly takes: MeasuredTakes;
  readonly recordings: MeasuredRecordings;
}

/** One strip as one file. Its samples stay floating, so that what is louder than full scale is not cut off here. */
export function compileStrip(strip: Strip, sources: Sources, name: string, ffmpeg: string): CompiledPiece {
  const inputs: CutCommand["inputs"][number][] = [];
  const hashes: string[] = [];
  const chains = strip.pieces.map((piece, index) => {
    if (piece.piece === "silence") return `${silenceChain(piece.samples)}[p${index}]`;
    const { input, sha256 } = inputOf(piece.sound.source, sources);
    const number = inputs.push(input) - 1;
    hashes.push(sha256);
    return `${soundChain(piece.sound, `[${number}:a:0]`, `p${index}`, sources.takes)}[p${index}]`;
  });
  const labels = strip.pieces.map((_, index) => `[p${index}]`).join("");
  const command = {
    inputs,
    filterGraph: [...chains, `${labels}concat=n=${chains.length}:v=0:a=1[strip]`].join(";"),
    outputOptions: ["-map", "[strip]", "-vn", "-c:a", "pcm_f32le", ...plainContainer, "-f", "wav"],
  };
  return { key: keyOf(command, hashes, ffmpeg), name, command };
}

function inputOf(source: SoundSource, { takes, recordings }: Sources) {
  if (source.kind === "clip") {
    const { file, sha256 } = takeOf(source.shot, takes).take;
    return { input: { kind: "clip" as const, file }, sha256 };
  }
  const recording = recordings.get(source.file);
  if (recording === undefined) throw new Error(`Nobody looked for ${source.file}.`);
  return { input: { kind: "recording" as const, file: recording.file }, sha256: recording.sha256 };
}
