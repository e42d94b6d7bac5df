/** An exact number: `numerator / denominator`, the denominator positive, in lowest terms. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** A time as it was written: exact seconds or frames of the film. Negative counts from the end. */
export type Time =
  | { readonly unit: "seconds"; readonly seconds: Fraction }
  | { readonly unit: "frames"; readonly frames: number };
