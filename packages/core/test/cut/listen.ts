import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CuttingRoom } from "./cutting-room.ts";

export const rate = 48_000;
/** How many samples a frame of the tests' films lasts. */
export const frame = rate / 24;

/** The left channel of a film, full scale 1. */
export function hear(room: CuttingRoom, film: string): Promise<Float32Array> {
  return samplesIn(room, { kind: "clip", file: film });
}

export async function samplesIn(
  room: CuttingRoom,
  input: { readonly kind: "clip" | "recording"; readonly file: string },
): Promise<Float32Array> {
  const raw = join(room.folder, "heard.raw");
  await room.media.run({
    inputs: [input],
    filterGraph: "[0:a:0]pan=mono|c0=c0[left]",
    outputOptions: ["-map", "[left]", "-c:a", "pcm_f32le", "-f", "f32le"],
    output: raw,
  });
  const bytes = await readFile(raw);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

/** Writes a file of sound: stereo, floating, so that nothing of it is rounded. */
export async function record(
  room: CuttingRoom,
  name: string,
  graph: string,
  options: readonly string[] = ["-c:a", "pcm_f32le"],
): Promise<string> {
  await room.media.run({
    inputs: [{ kind: "generated", graph }],
    outputOptions: options,
    output: join(room.folder, name),
  });
  return name;
}

/** A steady tone in both channels, as lavfi draws it. */
export function tone(hertz: number, seconds: number, amplitude = 0.2): string {
  const wave = `${amplitude}*sin(2*PI*${hertz}*t)`;
  return `aevalsrc=exprs=${wave}|${wave}:s=${rate}:d=${seconds}`;
}

/** The amplitude of one pitch in a window of samples (Goertzel, under a Hann window), in decibels of full scale. */
export function pitch(samples: Float32Array, hertz: number, from: number, count: number): number {
  const turn = (2 * Math.PI * hertz) / rate;
  const factor = 2 * Math.cos(turn);
  let [last, before] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / count);
    [last, before] = [(samples[from + at] ?? 0) * hann + factor * last - before, last];
  }
  const power = last * last + before * before - factor * last * before;
  return 20 * Math.log10((4 * Math.sqrt(Math.max(0, power))) / count + 1e-9);
}

/** Root mean square in decibels of full scale. */
export function loud(samples: Float32Array, from: number, count: number): number {
  let sum = 0;
  for (const sample of samples.subarray(from, from + count)) sum += sample * sample;
  return 10 * Math.log10(sum / count + 1e-12);
}

/** The lag, to the sample, at which a pattern fits best around an expected place. */
export function lagOf(samples: Float32Array, pattern: Float32Array, expected: number, reach = 200): number {
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  for (let lag = -reach; lag <= reach; lag += 1) {
    let sum = 0;
    for (let at = 0; at < pattern.length; at += 1)
      sum += (pattern[at] ?? 0) * (samples[expected + lag + at] ?? 0);
    if (sum > most) [best, most] = [lag, sum];
  }
  return best;
}

/** The strongest step between neighbours that is not explained by the step before it: a click stands out. */
export function roughest(samples: Float32Array, from: number, count: number): number {
  let most = 0;
  for (let at = from + 2; at < from + count; at += 1) {
    const bend = (samples[at] ?? 0) - 2 * (samples[at - 1] ?? 0) + (samples[at - 2] ?? 0);
    most = Math.max(most, Math.abs(bend));
  }
  return most;
}
