import type { Fraction, Time } from "../document/index.ts";

/** An exact number of any size, in lowest terms, the denominator positive. Sums of times never round or overflow. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const zero: Exact = { numerator: 0n, denominator: 1n };

export function exact(numerator: number, denominator = 1): Exact {
  return reduce(BigInt(numerator), BigInt(denominator));
}

export function plus(a: Exact, b: Exact): Exact {
  return reduce(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function times(a: Exact, b: Exact): Exact {
  return reduce(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function isLess(a: Exact, b: Exact): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

/** The nearest whole number, halves up, also below zero: so that moving by whole frames never changes a rounding. */
export function round(value: Exact): number {
  const doubled = 2n * value.numerator + value.denominator;
  return Number(floorDivide(doubled, 2n * value.denominator));
}

/** The whole number at or below. */
export function floor({ numerator, denominator }: Exact): number {
  return Number(floorDivide(numerator, denominator));
}

/** A time in frames of the film, exact. */
export function inFrames(time: Time, fps: Fraction): Exact {
  if (time.unit === "frames") return exact(time.frames);
  return times(
    exact(time.seconds.numerator, time.seconds.denominator),
    exact(fps.numerator, fps.denominator),
  );
}

/** The frame of a film that is nearest to a number of microseconds. */
export function frameAt(microseconds: number, fps: Fraction): number {
  return round(times(exact(microseconds, 1_000_000), exact(fps.numerator, fps.denominator)));
}

/** When a frame starts, in whole ticks: samples, or microseconds. */
export function frameStart(frame: number, fps: Fraction, ticksPerSecond: number): number {
  return round(times(exact(frame), exact(ticksPerSecond * fps.denominator, fps.numerator)));
}

/** For messages: seconds to the millisecond, without trailing zeros. */
export function writeSeconds(frames: Exact, fps: Fraction): string {
  const thousandths = times(frames, exact(1000 * fps.denominator, fps.numerator));
  return `${round(thousandths) / 1000} s`;
}

function reduce(numerator: bigint, denominator: bigint): Exact {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
}
