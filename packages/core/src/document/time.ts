/** An exact number: `numerator / denominator`, the denominator positive, in lowest terms. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** A place in a clip as its own counter shows it. `drop`: written with `;`, the counter of 29.97 and 59.94 that leaves out numbers. */
export interface Timecode {
  readonly unit: "timecode";
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly frames: number;
  readonly isDrop: boolean;
}

/** A place in a clip. */
export type ClipTime = Time | Timecode;

/** A time as it was written: exact seconds or frames of the film. Negative counts from the end. */
export type Time =
  | { readonly unit: "seconds"; readonly seconds: Fraction }
  | { readonly unit: "frames"; readonly frames: number };
