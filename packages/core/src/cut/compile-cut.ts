import type { Json } from "@rushes/provider";
import { digestOf } from "../plan/index.ts";
import { type EncoderConfiguration, pictureOptions } from "./encoder.ts";
import type { FilmFormat } from "./film-format.ts";
import { bodyGraph, gapGraph, gapInput, type Source, seamGraph } from "./filter-graph.ts";
import type { CutClipFacts, CutCommand, TakeInHand } from "./ports.ts";
import { type Segment, type Stretch, stretchesOf } from "./segments.ts";

/** A take that was measured. */
export interface MeasuredTake {
  readonly take: TakeInHand;
  readonly facts: CutClipFacts;
}

export type MeasuredTakes = ReadonlyMap<string, MeasuredTake>;

/** One ffmpeg run and the key of what it makes. */
export interface CompiledPiece {
  /** SHA-256 over all that decides the bytes: the command with each file replaced by its hash, and the binary. */
  readonly key: string;
  readonly name: string;
  readonly command: Omit<CutCommand, "output">;
}

/** What every segment of one cut is made with. */
export interface Workshop {
  readonly film: FilmFormat;
  readonly encoder: EncoderConfiguration;
  /** The identity of the ffmpeg that encodes. */
  readonly ffmpeg: string;
}

export function compileSegment(segment: Segment, takes: MeasuredTakes, workshop: Workshop): CompiledPiece {
  const { film, encoder } = workshop;
  const outputOptions = ["-map", "[film]", ...pictureOptions(encoder, film)];
  const sources = stretchesOf(segment).map((stretch) => sourceOf(stretch, takes));
  const inputs =
    segment.segment === "gap"
      ? [{ kind: "generated" as const, graph: gapInput(segment.colour, film) }]
      : sources.map(({ take }) => ({ kind: "clip" as const, file: take.file }));
  const command = { inputs, filterGraph: graphOf(segment, sources, film), outputOptions };
  const hashes = sources.map(({ take }) => take.sha256);
  return { key: keyOf(command, hashes, workshop.ffmpeg), name: segment.name, command };
}

/** `hashes` stand in the order of the inputs that are files. */
export function keyOf(
  command: Omit<CutCommand, "output">,
  hashes: readonly string[],
  ffmpeg: string,
): string {
  const inputs = command.inputs.map((input): Json => {
    if (input.kind === "generated") return { kind: input.kind, graph: input.graph };
    return { kind: input.kind, options: input.kind === "clip" ? (input.options ?? []) : [] };
  });
  const { filterGraph = "", outputOptions } = command;
  return digestOf({ ffmpeg, inputs, hashes, filterGraph, outputOptions });
}

export function takeOf(shot: string, takes: MeasuredTakes): MeasuredTake {
  const measured = takes.get(shot);
  if (measured === undefined) throw new Error(`No take was given for the shot ${shot}.`);
  return measured;
}

function sourceOf({ shot, from }: Stretch, takes: MeasuredTakes): Source & { take: TakeInHand } {
  const { take, facts } = takeOf(shot, takes);
  return { picture: facts.picture, from, take };
}

function graphOf(segment: Segment, sources: readonly Source[], film: FilmFormat): string {
  const [first, second] = sources;
  if (first === undefined) return gapGraph(film, segment.frames);
  if (second === undefined) return bodyGraph(first, film, segment.frames);
  return seamGraph(first, second, film, segment.frames);
}
