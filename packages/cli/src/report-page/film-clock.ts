import type { Film, StripEntry } from "@rushes/core";
import { clock } from "../terminal/show-filmed.ts";

type Rate = Pick<Film, "fps">;

export function secondsAt(frame: number, { fps }: Rate): number {
  return (frame * fps.denominator) / fps.numerator;
}

/** A moment of the film as `0:07.5`. */
export function clockAt(frame: number, film: Rate): string {
  return clock(secondsAt(frame, film));
}

/** How long an entry is on screen: `5.0 s`. */
export function lengthOf({ frames = 0 }: Pick<StripEntry, "frames">, film: Rate): string {
  return `${secondsAt(frames, film).toFixed(1)} s`;
}
