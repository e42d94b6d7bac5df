import type { Cut, Fraction, TimelineUse } from "../document/index.ts";
import type { CutPicture } from "./ports.ts";
import { exact, isLess, minus } from "./rational-time.ts";
import type { LaidClip } from "./timeline.ts";

/** What all segments of a film have in common. */
export interface FilmFormat {
  readonly width: number;
  readonly height: number;
  readonly fps: Fraction;
}

/** The rates that a clip without a stated film rate is taken to mean. */
const commonRates: readonly Fraction[] = [
  { numerator: 24_000, denominator: 1001 },
  { numerator: 24, denominator: 1 },
  { numerator: 25, denominator: 1 },
  { numerator: 30_000, denominator: 1001 },
  { numerator: 30, denominator: 1 },
  { numerator: 48, denominator: 1 },
  { numerator: 50, denominator: 1 },
  { numerator: 60_000, denominator: 1001 },
  { numerator: 60, denominator: 1 },
];

/** A film of gaps and pictures alone has no clip to take its format from. */
const withoutClips: FilmFormat = { width: 1920, height: 1080, fps: { numerator: 24, denominator: 1 } };

/** The shot whose clip gives the film what the cut does not state. */
export function firstShot(cut: Cut): string | undefined {
  return cut.timeline.find((entry): entry is TimelineUse => entry.entry === "use" && !entry.still)?.shot;
}

export function filmRate(cut: Cut, first: Pick<LaidClip, "fps"> | undefined): Fraction {
  if (cut.fps !== undefined) return cut.fps;
  return first === undefined ? withoutClips.fps : nearestRate(first.fps);
}

export function filmFormat(cut: Cut, first: CutPicture | undefined): FilmFormat {
  const size = cut.size ?? (first === undefined ? withoutClips : sizeAsShown(first));
  return { width: size.width, height: size.height, fps: filmRate(cut, first) };
}

/** The common rate that a measured one means. */
export function nearestRate(fps: Fraction): Fraction {
  return commonRates.reduce((best, rate) => (isLess(distance(rate, fps), distance(best, fps)) ? rate : best));
}

function distance(a: Fraction, b: Fraction) {
  const difference = minus(exact(a.numerator, a.denominator), exact(b.numerator, b.denominator));
  return difference.numerator < 0n ? { ...difference, numerator: -difference.numerator } : difference;
}

function sizeAsShown({ width, height, pixelShape }: CutPicture): { width: number; height: number } {
  return { width: even((width * pixelShape.numerator) / pixelShape.denominator), height: even(height) };
}

/** H.264 with 4:2:0 colour has no odd sizes. */
export function even(length: number): number {
  return Math.max(2, 2 * Math.round(length / 2));
}
