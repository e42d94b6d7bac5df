import type { Json } from "@rushes/provider";
import { digestOf } from "../plan/index.ts";
import { cardScript } from "./card-script.ts";
import { type EncoderConfiguration, pictureOptions } from "./encoder.ts";
import type { FilmFormat } from "./film-format.ts";
import { bodyGraph, type ClipSource, colourInput, type Source, seamGraph } from "./filter-graph.ts";
import type { Overlay } from "./overlay.ts";
import { overlayGraph } from "./overlay-graph.ts";
import type { CutClipFacts, CutCommand, TakeInHand } from "./ports.ts";
import { type Segment, type Shown, shownIn } from "./segments.ts";
import { type Leap, leapOptions, leapTo, type Shortcut } from "./shortcut.ts";
import { pictureInput } from "./still-chain.ts";
import type { Card } from "./timeline.ts";
import type { CutWords } from "./words-port.ts";

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
  /** Gives the same bytes sooner; so the key does not hang on it. */
  readonly shortcut?: Shortcut;
}

/** What every segment of one cut is made with. */
export interface Workshop {
  readonly film: FilmFormat;
  readonly encoder: EncoderConfiguration;
  /** The identity of the ffmpeg that encodes. */
  readonly ffmpeg: string;
  /** Absent: the film has no words in it. */
  readonly lettering?: LetteringDesk;
}

/** What words are drawn with. */
export interface LetteringDesk {
  readonly words: CutWords;
  /** Characters of the film that no font has: a font that is installed later draws another picture. */
  readonly missing: readonly string[];
  readonly overlays: readonly Overlay[];
}

export function compileSegment(segment: Segment, takes: MeasuredTakes, workshop: Workshop): CompiledPiece {
  const { film, encoder, ffmpeg, lettering } = workshop;
  const shown = shownIn(segment);
  const cards = shown.flatMap((one) => (one.shows === "card" ? [one.card] : []));
  const words = lettering && drawWords(segment, cards, film, lettering);
  const compile = (leaps: Leaps): CompiledPiece["command"] => {
    const graph = graphOf(segment, takes, film, leaps);
    return {
      inputs: shown.map((one, index) => inputOf(one, takes, film, leaps[index])),
      filterGraph: words?.overlay === undefined ? graph : `${graph};${words.overlay}`,
      ...(words && words.scripts.length > 0 && { scripts: words.scripts }),
      outputOptions: [
        "-map",
        words?.overlay === undefined ? "[film]" : "[worded]",
        ...pictureOptions(encoder, film),
      ],
    };
  };
  const leaps = shown.map((one) => leapOf(one, takes, film));
  const taken = leaps.filter((leap) => leap !== undefined);
  const command = compile([]);
  const hashes = shown.flatMap((one) => ("shot" in one ? [takeOf(one.shot, takes).take.sha256] : []));
  return {
    key: keyOf(command, [...hashes, ...(words?.fonts ?? [])], ffmpeg),
    name: segment.name,
    command,
    ...(taken.length > 0 && { shortcut: { command: compile(leaps), leaps: taken } }),
  };
}

/** For each input, where it is begun; nothing: at its start. */
type Leaps = readonly (Leap | undefined)[];

function leapOf(shown: Shown, takes: MeasuredTakes, film: FilmFormat): Leap | undefined {
  if (!("shot" in shown) || shown.still) return undefined;
  const { take, facts } = takeOf(shown.shot, takes);
  const { from, skip, speed } = shown;
  // at another speed frames are counted from where the run starts
  const first = speed.numerator === speed.denominator ? from + skip : from;
  return leapTo(first, film.fps, take.file, facts);
}

interface DrawnWords {
  /** First one for each card, then those of the overlay. */
  readonly scripts: readonly string[];
  /** Leads from `[film]` to `[worded]`; absent where no title touches the segment. */
  readonly overlay?: string;
  /** What decides how the scripts come out; nothing where there are none. */
  readonly fonts: readonly string[];
}

function drawWords(
  segment: Segment,
  cards: readonly Card[],
  film: FilmFormat,
  { words, missing, overlays }: LetteringDesk,
): DrawnWords {
  const drawn = overlayGraph(overlays, segment, film, words, cards.length);
  const scripts = [...cards.map((card) => cardScript(card, film, words)), ...(drawn?.scripts ?? [])];
  return {
    scripts,
    ...(drawn && { overlay: drawn.graph }),
    fonts: scripts.length === 0 ? [] : [words.identity, ...missing],
  };
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
  const { filterGraph = "", scripts, outputOptions } = command;
  const drawn = scripts === undefined ? {} : { scripts };
  return digestOf({ ffmpeg, inputs, hashes, filterGraph, outputOptions, ...drawn });
}

export function takeOf(shot: string, takes: MeasuredTakes): MeasuredTake {
  const measured = takes.get(shot);
  if (measured === undefined) throw new Error(`No take was given for the shot ${shot}.`);
  return measured;
}

function inputOf(
  shown: Shown,
  takes: MeasuredTakes,
  film: FilmFormat,
  leap: Leap | undefined,
): CutCommand["inputs"][number] {
  switch (shown.shows) {
    case "colour":
      return { kind: "generated", graph: colourInput(shown.colour, film) };
    case "card":
      return { kind: "generated", graph: colourInput(`0x${shown.card.background}`, film) };
    case "clip":
    case "frame": {
      const { file } = takeOf(shown.shot, takes).take;
      if (shown.still) return pictureInput(file);
      return { kind: "clip", file, ...(leap && { options: leapOptions(leap) }) };
    }
  }
}

function pictureOf({ take, facts }: MeasuredTake): Pick<ClipSource, "picture" | "orientation"> {
  const { orientation } = take;
  return { picture: facts.picture, ...(orientation !== undefined && { orientation }) };
}

function graphOf(segment: Segment, takes: MeasuredTakes, film: FilmFormat, leaps: Leaps): string {
  if (segment.segment === "body")
    return bodyGraph(sourceOf(segment.shown, 0, takes, leaps[0]), film, segment.frames);
  const { outgoing, incoming } = segment;
  const script = outgoing.shows === "card" ? 1 : 0;
  const sources = [
    sourceOf(outgoing, 0, takes, leaps[0]),
    sourceOf(incoming, script, takes, leaps[1]),
  ] as const;
  return seamGraph(segment, ...sources, film);
}

/** @param script the number of the card's script, where it is one */
function sourceOf(shown: Shown, script: number, takes: MeasuredTakes, leap: Leap | undefined): Source {
  switch (shown.shows) {
    case "colour":
      return { from: "colour" };
    case "card":
      return { from: "card", script };
    case "clip":
    case "frame":
      return {
        ...{ from: "clip", shown, ...pictureOf(takeOf(shown.shot, takes)) },
        ...(leap && { isBegunLater: true }),
      };
  }
}
