import { type MeasuredTakes, takeOf } from "../compile-cut.ts";
import { type Loop, type Sound, sampleRate } from "./sound.ts";

/** What every sound is made into before it is mixed. */
export const soundFormat = "aformat=sample_fmts=fltp:channel_layouts=stereo";

export function silenceChain(samples: number): string {
  return `anullsrc=r=${sampleRate}:cl=stereo,${soundFormat},atrim=end_sample=${samples}`;
}

/**
 * The filters from an input to exactly the samples of a sound: silent where the source has none, at its speed, with its
 * loop, gain and fades.
 *
 * @param label names the pads inside it, so that many can stand in one graph
 */
export function soundChain(sound: Sound, input: string, label: string, takes: MeasuredTakes): string {
  const { samples, loop, speed } = sound;
  const { numerator, denominator } = speed;
  const isTurning = loop !== undefined && samples > loop.samples;
  const length = isTurning
    ? loop.samples + loop.seam
    : numerator === denominator
      ? samples
      : Math.ceil((samples * numerator) / denominator) + tempoReach;
  return [
    `${input}${startOf(sound, takes)}`,
    soundFormat,
    `atrim=start_sample=${sound.from}:end_sample=${sound.from + length}`,
    "asetpts=PTS-STARTPTS",
    ...(isTurning ? [loopChain(loop, label)] : []),
    ...tempoChain(numerator, denominator),
    ...shapeChain(sound),
  ].join(",");
}

/** What is heard at another speed is made of what lies a little behind it, too. */
const tempoReach = 9600;

/** Puts the first sample of the source on the first sample of the chain. */
function startOf({ source }: Sound, takes: MeasuredTakes): string {
  // files of sound are taken as one run of samples, whatever their stamps say
  if (source.kind === "recording") return `aresample=${sampleRate},asetpts=N/SR/TB`;
  const { picture, sound } = takeOf(source.shot, takes).facts;
  // ffmpeg starts its clock with the earlier of the two streams
  const start = Math.min(picture.startMicroseconds, sound?.startMicroseconds ?? 0);
  const pictureStart = Math.round(((picture.startMicroseconds - start) * sampleRate) / 1_000_000);
  return `aresample=${sampleRate}:async=1:first_pts=${pictureStart}`;
}

/**
 * Turns on the sample; with a seam, the end of a turn goes over into the start of the next one, so that a sound that was
 * not made for looping does not click.
 */
function loopChain({ samples, seam }: Loop, label: string): string {
  const turn = `aloop=loop=-1:size=${samples}`;
  if (seam === 0) return `apad=whole_len=${samples},${turn}`;
  const head = `atrim=end_sample=${samples},afade=t=in:ss=0:ns=${seam}:curve=qsin`;
  const tail = `atrim=start_sample=${samples},asetpts=PTS-STARTPTS,afade=t=out:ss=0:ns=${seam}:curve=qsin`;
  return [
    `asplit=2[${label}a][${label}b];[${label}a]${head},apad=whole_len=${samples}[${label}c]`,
    `[${label}b]${tail},apad=whole_len=${samples}[${label}d]`,
    `[${label}c][${label}d]amix=inputs=2:normalize=0,atrim=end_sample=${samples},${turn}`,
  ].join(";");
}

function tempoChain(numerator: number, denominator: number): readonly string[] {
  if (numerator === denominator) return [];
  const tempo = numerator / denominator;
  // the filter itself goes down to a half, and the quarter is the slowest speed there is
  return tempo < 0.5 ? ["atempo=0.5", `atempo=${(tempo * 2).toFixed(6)}`] : [`atempo=${tempo.toFixed(6)}`];
}

function shapeChain({ samples, gain, opens, closes, curve }: Sound): readonly string[] {
  const shape = curve === "power" ? "qsin" : "tri";
  return [
    `apad=whole_len=${samples}`,
    // padding that nothing came before bears no stamp
    "asetpts=N/SR/TB",
    `atrim=end_sample=${samples}`,
    ...(gain === 0 ? [] : [`volume=${gain}dB`]),
    ...(opens > 0 ? [`afade=t=in:ss=0:ns=${opens}:curve=${shape}`] : []),
    ...(closes > 0 ? [`afade=t=out:ss=${samples - closes}:ns=${closes}:curve=${shape}`] : []),
  ];
}
