import type { Fraction } from "../../../document/index.ts";
import { type Exact, exact, times } from "../../rational-time.ts";

/** Seconds as FCPXML writes them, over the ticks of a rate where that is exact: `0s`, `5s`, `36/24s`, `1001/24000s`. */
export function writeTime({ numerator, denominator }: Exact, { numerator: ticks }: Fraction): string {
  if (denominator === 1n) return `${numerator}s`;
  const scale = BigInt(ticks) % denominator === 0n ? BigInt(ticks) / denominator : 1n;
  return `${numerator * scale}/${denominator * scale}s`;
}

export function writeFrames(frames: Exact | number, fps: Fraction): string {
  return writeTime(inSeconds(frames, fps), fps);
}

/** Frames of a rate as exact seconds. */
export function inSeconds(frames: Exact | number, { numerator, denominator }: Fraction): Exact {
  return times(typeof frames === "number" ? exact(frames) : frames, exact(denominator, numerator));
}

/**
 * Where the own time of what has no beginning starts, a title, a gap, a picture: an hour in, as Final Cut Pro does it, so
 * that a transition may reach before it.
 */
export function anHourIn(fps: Fraction): Exact {
  return inSeconds(Math.round(fps.numerator / fps.denominator) * 3600, fps);
}
