import type { Json } from "@rushes/provider";
import { digestOf } from "../plan/index.ts";
import { type EncoderConfiguration, pictureOptions } from "./encoder.ts";
import type { FilmFormat } from "./film-format.ts";
import { bodyGraph, type ClipSource, colourInput, type Source, seamGraph } from "./filter-graph.ts";
import type { CutClipFacts, CutCommand, TakeInHand } from "./ports.ts";
import { type Segment, type Shown, shownIn } from "./segments.ts";
import { pictureInput } from "./still-chain.ts";

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
  const shown = shownIn(segment);
  const command = {
    inputs: shown.map((one) => inputOf(one, takes, film)),
    filterGraph: graphOf(segment, takes, film),
    outputOptions: ["-map", "[film]", ...pictureOptions(encoder, film)],
  };
  const hashes = shown.flatMap((one) =>
    one.shows === "colour" ? [] : [takeOf(one.shot, takes).take.sha256],
  );
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
    return { kind: input.kind, options: "options" in input ? (input.options ?? []) : [] };
  });
  const { filterGraph = "", outputOptions } = command;
  return digestOf({ ffmpeg, inputs, hashes, filterGraph, outputOptions });
}

export function takeOf(shot: string, takes: MeasuredTakes): MeasuredTake {
  const measured = takes.get(shot);
  if (measured === undefined) throw new Error(`No take was given for the shot ${shot}.`);
  return measured;
}

function inputOf(shown: Shown, takes: MeasuredTakes, film: FilmFormat): CutCommand["inputs"][number] {
  if (shown.shows === "colour") return { kind: "generated", graph: colourInput(shown.colour, film) };
  const { file } = takeOf(shown.shot, takes).take;
  return shown.still ? pictureInput(file) : { kind: "clip", file };
}

function pictureOf({ take, facts }: MeasuredTake): Pick<ClipSource, "picture" | "orientation"> {
  const { orientation } = take;
  return { picture: facts.picture, ...(orientation !== undefined && { orientation }) };
}

function graphOf(segment: Segment, takes: MeasuredTakes, film: FilmFormat): string {
  const source = (shown: Shown): Source =>
    shown.shows === "colour" ? { shown } : { shown, ...pictureOf(takeOf(shown.shot, takes)) };
  return segment.segment === "seam"
    ? seamGraph(segment, source(segment.outgoing), source(segment.incoming), film)
    : bodyGraph(source(segment.shown), film, segment.frames);
}
