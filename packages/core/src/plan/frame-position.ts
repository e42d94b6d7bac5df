import type { Fraction, FramePosition } from "../document/index.ts";

/** A frame position as text: `first`, `last`, `5/2s`, `-12f`. The same position has the same text. */
export function writeFramePosition(at: FramePosition): string {
  if (typeof at === "string") return at;
  if (at.unit === "frames") return `${at.frames}f`;
  return `${at.seconds.numerator}/${at.seconds.denominator}s`;
}

/** Reads what {@link writeFramePosition} wrote; `undefined` for anything else. */
export function readFramePosition(text: string): FramePosition | undefined {
  if (text === "first" || text === "last") return text;
  const frames = /^(-?\d+)f$/.exec(text);
  if (frames) return { unit: "frames", frames: Number(frames[1]) };
  const seconds = /^(-?\d+)\/(\d+)s$/.exec(text);
  if (!seconds) return undefined;
  const fraction: Fraction = { numerator: Number(seconds[1]), denominator: Number(seconds[2]) };
  return { unit: "seconds", seconds: fraction };
}
