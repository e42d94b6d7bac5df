import type { CutLoudness } from "../ports.ts";

/** How a mix is brought to its level: a gain in decibels, and a true peak in dBTP that nothing may pass. */
export interface Level {
  readonly gain: number;
  readonly ceiling?: number;
}

/** What platforms ask for, and what is still in tune: EBU R 128 s1 gives a live programme as much. */
export const highestPeak = -1;
const nearEnough = 0.3;
/** The limiter aims so much lower, since encoding moves peaks. */
const encoderReach = 0.5;

/** Quieter than anything that was meant to be heard: there is nothing to bring to a level. */
export function isSilent({ integrated }: CutLoudness): boolean {
  return integrated <= -65;
}

/** From the loudness of the mix. Without a target its level is left alone, unless it would be louder than full scale. */
export function firstLevel(mix: CutLoudness, target: number | undefined): Level {
  const gain = target === undefined || isSilent(mix) ? 0 : target - mix.integrated;
  const highest = boundOf(target) - encoderReach;
  return mix.truePeak + gain > (target === undefined ? 0 : highest) ? { gain, ceiling: highest } : { gain };
}

export function isLimited({ ceiling }: Level): boolean {
  return ceiling !== undefined;
}

/** From what came out of limiting at a level; nothing where that is near enough. */
export function louder(level: Level, limited: CutLoudness, target: number): Level | undefined {
  const short = target - limited.integrated;
  if (Math.abs(short) <= nearEnough) return undefined;
  // a limiter gives back only a part of what is put in
  return { ...level, gain: level.gain + short * (short > 0 ? 1.5 : 1) };
}

/** From what came out of encoding at a level; nothing where that is right. */
export function nextLevel(level: Level, film: CutLoudness, target: number | undefined): Level | undefined {
  const short = target === undefined || isSilent(film) ? 0 : target - film.integrated;
  const over = film.truePeak - boundOf(target);
  if (Math.abs(short) <= nearEnough && over <= 0) return undefined;
  const gain = Math.abs(short) > nearEnough ? level.gain + short : level.gain;
  const bound = Math.min(level.ceiling ?? 0, boundOf(target) - encoderReach);
  // more gain brings more peaks, also where there was nothing to limit before
  return { gain, ceiling: over > 0 ? bound - over : bound };
}

function boundOf(target: number | undefined): number {
  return target === undefined ? 0 : highestPeak;
}

/** The limiter works at four times the rate, so that it sees the peaks between samples; then comes the film's own rate. */
export function levelChain({ gain, ceiling }: Level, samples: number): string {
  const louder = gain === 0 ? [] : [`volume=${gain.toFixed(2)}dB`];
  if (ceiling === undefined) return [...louder, "anull"].join(",");
  const limit = (10 ** (ceiling / 20)).toFixed(6);
  return [
    ...louder,
    "aresample=192000",
    `apad=pad_len=${lookAhead}`,
    `alimiter=level=0:limit=${limit}:attack=5:release=50`,
    `atrim=start_sample=${lookAhead}`,
    "asetpts=PTS-STARTPTS",
    "aresample=48000",
    `apad=whole_len=${samples}`,
    `atrim=end_sample=${samples}`,
  ].join(",");
}

/** What the limiter holds back at 192 kHz, with an attack of 5 ms (measured with 5.1). */
const lookAhead = 959;
