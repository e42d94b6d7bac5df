import type { Fraction } from "../../document/index.ts";

export const sampleRate = 48_000;

/** One sound of the film, without a hole, on whole samples of the film. */
export interface Sound {
  readonly name: string;
  readonly source: SoundSource;
  readonly bus: Bus;
  /** The film's sample at which it starts. */
  readonly at: number;
  readonly samples: number;
  /** The first sample of the source that is heard. A clip's are counted from its first picture. */
  readonly from: number;
  /** In lowest terms; 2 is twice as fast, at the same pitch. */
  readonly speed: Fraction;
  /** Starts again and again, each time behind so many samples of the source. */
  readonly loop?: Loop;
  /** In decibels. */
  readonly gain: number;
  /** How many samples it rises over, and falls over at its end. */
  readonly opens: number;
  readonly closes: number;
  /** `power`: two sounds that go over into each other stay as loud. `level`: a straight line. */
  readonly curve: "power" | "level";
}

export type SoundSource =
  | { readonly kind: "clip"; readonly shot: string }
  /** A file of the project, by its name in the shot list. */
  | { readonly kind: "recording"; readonly file: string };

export interface Loop {
  readonly samples: number;
  /** So many of them are mixed into the start of the next turn. */
  readonly seam: number;
}

/** Where a sound goes in the mix. */
export type Bus =
  | { readonly bus: "clips" }
  | { readonly bus: "voice" }
  | { readonly bus: "rest"; readonly duck?: Duck };

/** Lowered by so many decibels while something is heard on these buses. */
export interface Duck {
  readonly decibels: number;
  readonly under: readonly ("clips" | "voice")[];
}
