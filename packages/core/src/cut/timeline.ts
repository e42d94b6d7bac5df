import type { Fraction } from "../document/index.ts";

/** The film on whole frames of its own rate: every entry follows the one before, less what a dissolve overlaps. */
export interface Timeline {
  readonly fps: Fraction;
  readonly frames: number;
  readonly entries: readonly LaidEntry[];
}

export type LaidEntry = LaidUse | LaidGap;

export interface LaidUse {
  readonly entry: "use";
  readonly name: string;
  readonly shot: string;
  /** The film's frame at which it starts. */
  readonly at: number;
  readonly frames: number;
  /** The clip's first shown frame, counted at the film's rate. */
  readonly from: number;
  /** How many of its first and last frames lie under a dissolve. */
  readonly fadeIn: number;
  readonly fadeOut: number;
}

export interface LaidGap {
  readonly entry: "gap";
  readonly colour: "black" | "white";
  readonly at: number;
  readonly frames: number;
}

/** What laying needs to know of a clip. */
export interface LaidClip {
  readonly microseconds: number;
  /** Its average rate, exact. */
  readonly fps: Fraction;
}
