import type { Fraction } from "../document/index.ts";
import type { CutCommand, CutMedia, CutPicture, CutRunOptions } from "./ports.ts";
import { frameStart } from "./rational-time.ts";

/**
 * Another way to the same bytes: clips are not decoded from their first frame, but from a key frame shortly before what
 * is shown. It is taken only where such frames stand, and counts only if ffmpeg has nothing to say of it.
 */
export interface Shortcut {
  readonly command: Omit<CutCommand, "output">;
  readonly leaps: readonly Leap[];
}

/** Where in a file it is begun, in microseconds of the file's own time. */
export interface Leap {
  readonly file: string;
  readonly toMicroseconds: number;
}

/** What lies so little behind the start of a clip is reached as soon by decoding it: as long are most models' clips. */
const nearMicroseconds = 10_000_000;
/** A frame is shown until the next one comes: it may stand well before the moment at which it is seen. */
const marginMicroseconds = 1_000_000;

/** When the streams of a file begin in it. */
interface ClipStart {
  readonly picture: Pick<CutPicture, "startMicroseconds">;
  readonly sound?: { readonly startMicroseconds: number };
}

/** The leap to a frame of a clip, counted at a rate; nothing where it is near or the clip does not start with its file. */
export function leapTo(
  frame: number,
  rate: Fraction,
  file: string,
  { picture, sound }: ClipStart,
): Leap | undefined {
  const at = frameStart(frame, rate, 1_000_000);
  const startsWithFile = picture.startMicroseconds === 0 && (sound?.startMicroseconds ?? 0) >= 0;
  if (!startsWithFile || at <= nearMicroseconds) return undefined;
  return { file, toMicroseconds: at - marginMicroseconds };
}

/** Stamps stay those of the file, so that a graph finds its frames by them instead of by counting. */
export function leapOptions({ toMicroseconds }: Leap): readonly string[] {
  const seconds = (toMicroseconds / 1_000_000).toFixed(6);
  return ["-copyts", "-start_at_zero", "-seek_timestamp", "1", "-noaccurate_seek", "-ss", seconds];
}

/** Whether each file is begun at a frame that can be shown by itself, not behind what is asked for. */
export async function landsSafely(
  leaps: readonly Leap[],
  media: Pick<CutMedia, "packets">,
  options: CutRunOptions,
): Promise<boolean> {
  const found = await Promise.all(leaps.map((leap) => isSafe(leap, media, options)));
  return found.every(Boolean);
}

/** Where stamps are uneven, a file may lead to a key frame that is shown later than asked for. */
async function isSafe(
  { file, toMicroseconds }: Leap,
  media: Pick<CutMedia, "packets">,
  options: CutRunOptions,
): Promise<boolean> {
  const found = await media.packets(file, { ...options, fromMicroseconds: toMicroseconds, most: 1 });
  const { numerator, denominator } = found.ticksPerSecond;
  const [first] = found.packets;
  if (!first || first.isHidden || !found.startsAnew) return false;
  return (first.at * 1_000_000 * denominator) / numerator <= toMicroseconds;
}
