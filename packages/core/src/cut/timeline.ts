import type { Fit, Focus, Fraction, Move, Overlap, Timecode, TimelineCard } from "../document/index.ts";

/** The film on whole frames of its own rate: every entry follows the one before, less what a transition overlaps. */
export interface Timeline {
  readonly fps: Fraction;
  readonly frames: number;
  readonly entries: readonly LaidEntry[];
}

export type LaidEntry = LaidUse | LaidHold | LaidCard | LaidGap;

interface Laid {
  readonly name: string;
  /** The film's frame at which it starts. */
  readonly at: number;
  readonly frames: number;
  readonly opens: Edge;
  readonly closes: Edge;
}

/** A stretch of a clip, heard with its own sound. */
export interface LaidUse extends Laid, Run {
  readonly entry: "use";
}

/** One frame of a clip, held in silence: the one that the run shows `skip` frames behind its start. */
export interface LaidHold extends Laid, Run {
  readonly entry: "hold";
  readonly skip: number;
}

/** Words on a plain ground, in silence. */
export interface LaidCard extends Laid {
  readonly entry: "card";
  readonly card: Card;
}

export type Card = Pick<TimelineCard, "text" | "background" | "lettering">;

/** A plain colour, in silence. */
export interface LaidGap extends Laid {
  readonly entry: "gap";
  readonly colour: Colour;
}

export type Colour = "black" | "white";

/**
 * How a clip runs: so many film frames behind its start it stands `speed` times as many frames behind `from`. Looked up,
 * never mixed: of a clip of the film's own rate that is its frame `from + ⌊skip × speed⌋`.
 */
export interface Run {
  readonly shot: string;
  /** The clip's first frame, counted at the film's rate. */
  readonly from: number;
  /** In lowest terms; 2 is twice as fast. The sound runs as fast and keeps its pitch. */
  readonly speed: Fraction;
  /** Absent: all of its picture is seen, between bars. */
  readonly framing?: Framing;
  /** Where the shot is an own picture. */
  readonly still?: LaidStill;
}

/** A picture that is shown for so many frames of the film's rate, and how the camera moves over it meanwhile. */
export interface LaidStill {
  readonly frames: number;
  readonly move?: Move;
}

/** How a picture of another shape fills the frame, and what stays in it when it is cropped. */
export interface Framing {
  readonly fit: Fit;
  readonly focus: Focus;
}

export function runOf({ shot, from, speed, framing, still }: Run): Run {
  return { shot, from, speed, ...(framing && { framing }), ...(still && { still }) };
}

export const normalSpeed: Fraction = { numerator: 1, denominator: 1 };

/** How many of its own frames a clip has run so many film frames behind its start: `⌊skip × speed⌋`. */
export function clipFrameAt(skip: number, { numerator, denominator }: Fraction): number {
  return Math.floor((skip * numerator) / denominator);
}

/**
 * How an entry begins or ends, picture and sound alike.
 *
 * `overlap`: its first or last frames lie over those of its neighbour: the picture goes over by the transition's
 * pattern, the sound by a cross-fade of equal power. `fade`: the picture comes from a colour or goes to it, and the sound
 * rises from silence or falls to it; nothing is shared, so the film stays as long as it is.
 */
export type Edge =
  | { readonly edge: "cut"; readonly frames: 0 }
  | { readonly edge: "overlap"; readonly frames: number; readonly transition: Overlap }
  | { readonly edge: "fade"; readonly frames: number; readonly colour: Colour };

export const hardCut: Edge = { edge: "cut", frames: 0 };

/** What laying needs to know of a clip. */
export interface LaidClip {
  readonly microseconds: number;
  /** Its average rate, exact. */
  readonly fps: Fraction;
  /** What its own counter shows at its first frame. */
  readonly startTimecode?: Timecode;
}
