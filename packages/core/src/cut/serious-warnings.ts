import type { CutCommand, CutMedia, CutRunOptions } from "./ports.ts";

/** What ffmpeg said of a run, less what does not touch a picture. */
export async function seriousWarnings(
  warnings: readonly string[],
  { inputs }: Pick<CutCommand, "inputs">,
  media: Pick<CutMedia, "packets">,
  options: CutRunOptions,
): Promise<readonly string[]> {
  const serious = warnings.filter((line) => !harmless.some((pattern) => pattern.test(line)));
  if (!serious.some((line) => ofOpenStart.test(line))) return serious;
  const clips = inputs.filter((input) => input.kind === "clip");
  const starts = await Promise.all(clips.map(({ file }) => media.packets(file, { ...options, most: 1 })));
  return starts.every(({ startsAnew }) => startsAnew)
    ? serious
    : serious.filter((line) => !ofOpenStart.test(line));
}

const harmless = [
  // a JPEG without its end mark; where some of the picture is missing too, ffmpeg says so besides
  /EOI missing, emulating/,
  // a character that no font has: it was looked for before, and said
  /failed to find any fallback with glyph/,
  // full-range clips of phones and cameras; the conversion is right
  /deprecated pixel format used, make sure you did set range correctly/,
  // a file of sound whose header names no layout or no length: two channels are left and right, and all of it is read
  /Guessed Channel Layout for Input Stream #[\d.]+ : (mono|stereo)$/,
  /Estimating duration from bitrate, this may be inaccurate/,
];

/**
 * A picture is to be let go that never came. So it is where a clip of H.264 was cut out at a picture that is no IDR: what
 * stood before that is missing, and what would be made of it is not shown. Elsewhere something was lost on the way.
 */
const ofOpenStart = /mmco: unref short failure$/;
