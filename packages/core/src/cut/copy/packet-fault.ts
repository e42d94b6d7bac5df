import type { Fraction } from "../../document/index.ts";
import { mostReordered } from "../join-film.ts";
import type { CutPackets, CutPicture } from "../ports.ts";

/** A stretch of a clip, in its own frames. */
export interface Stretch {
  readonly from: number;
  readonly frames: number;
}

/** Which end of a use is at fault, if one is: its packets say why it cannot be copied. */
export interface PacketFault {
  readonly at: "start" | "end" | "clip";
  readonly why: string;
}

/**
 * Whether the packets that stand behind each other from the start of a stretch are just its frames, each on its place and
 * decodable without what stands before: so a trim leaves no frame out and takes none along.
 */
export function packetFault(
  { packets, ticksPerSecond, startsAnew }: CutPackets,
  { from, frames }: Stretch,
  { fps, startMicroseconds }: CutPicture,
): PacketFault | undefined {
  const stretch = packets.slice(0, frames);
  const places = stretch.map(({ at }) => frameOf(at, ticksPerSecond, startMicroseconds, fps));
  const [first] = places;
  if (first === undefined || Math.round(first) !== from)
    return { at: "start", why: "no key frame stands there" };
  if (!startsAnew) return { at: "start", why: "frames before it are needed to show it" };
  if (stretch.some(({ isHidden }) => isHidden))
    return { at: "clip", why: "an edit list hides some of its frames" };
  if (!places.every((place) => Math.abs(place - Math.round(place)) < nearness))
    return { at: "clip", why: "its frames do not come at an even rate" };
  if (stretch.length < frames) return { at: "end", why: "its last frame is shown for longer" };
  const numbers = places.map((place) => Math.round(place) - from);
  const isWhole =
    new Set(numbers).size === frames && Math.min(...numbers) === 0 && Math.max(...numbers) < frames;
  if (!isWhole) return { at: "end", why: "frames behind it are needed to show what stands before it" };
  if (numbers.some((number, place) => number < place - mostReordered))
    return { at: "clip", why: "its frames are stored in an order that a film does not have" };
  return undefined;
}

/** How far a stamp may lie from its frame, in frames: stamps may be rounded to a millisecond. */
const nearness = 0.1;

function frameOf(at: number, ticksPerSecond: Fraction, startMicroseconds: number, fps: Fraction): number {
  const seconds =
    (at * ticksPerSecond.denominator) / ticksPerSecond.numerator - startMicroseconds / 1_000_000;
  return (seconds * fps.numerator) / fps.denominator;
}
