import type { Loudness, LoudnessOrder, MediaBinary, RunOptions } from "./media.ts";
import { MediaError } from "./media-error.ts";
import { runFfmpeg } from "./run-ffmpeg.ts";

/** Measures what comes out of a graph at `[heard]`; nothing is written. */
export async function measureLoudness(
  ffmpeg: MediaBinary,
  { inputs, filterGraph }: LoudnessOrder,
  options: RunOptions = {},
): Promise<Loudness> {
  // the filter tells what it measured as information, and ten times a second unless it is told not to
  const command = {
    inputs,
    filterGraph: `${filterGraph};[heard]ebur128=peak=true:framelog=verbose[measured]`,
    outputOptions: ["-map", "[measured]", "-f", "null"],
    output: "nothing",
  };
  const { warnings: said } = await runFfmpeg(ffmpeg, command, options, "info");
  const loudness = readLoudness(said.join("\n"));
  if (loudness !== undefined) return loudness;
  throw new MediaError("failed", "ffmpeg told no loudness.", { said: said.join("\n") });
}

/** Reads the summary that `ebur128` ends with (ffmpeg-filters, section ebur128). */
export function readLoudness(said: string): Loudness | undefined {
  const summary = said.slice(said.lastIndexOf("Summary:"));
  const read = (pattern: RegExp) => numberOf(pattern.exec(summary)?.[1]);
  const integrated = read(/\bI: +(\S+) LUFS/);
  const range = read(/\bLRA: +(\S+) LU\b/);
  const truePeak = read(/\bPeak: +(\S+) dBFS/);
  if (integrated === undefined || range === undefined || truePeak === undefined) return undefined;
  return { integrated, range, truePeak };
}

function numberOf(text: string | undefined): number | undefined {
  if (text === "-inf") return Number.NEGATIVE_INFINITY;
  const number = Number(text ?? Number.NaN);
  return Number.isFinite(number) ? number : undefined;
}
