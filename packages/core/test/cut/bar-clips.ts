import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Media } from "@rushes/media";

/** How many frames a clip may have before its bars read as the next clip's. */
const framesInClip = 256;
const blocks = 12;
const dark = 40;
const light = 220;

export interface BarClip {
  readonly clip: number;
  readonly frames: number;
  readonly rate?: string;
  /** Default 192x48: blocks of 16 pixels. */
  readonly size?: string;
  /** Filters behind the bars, such as `setsar=4/3`. */
  readonly filters?: string;
  /** A lavfi graph. */
  readonly sound?: string;
  readonly encoder?: readonly string[];
  readonly name?: string;
}

/** Writes a clip whose every frame carries its clip's number and its own as twelve bars, dark for 0 and light for 1. */
export async function makeBarClip(media: Media, folder: string, order: BarClip): Promise<string> {
  const { clip, frames, rate = "24", size = "192x48", filters = "null", sound } = order;
  const output = join(folder, order.name ?? `clip-${clip}.mp4`);
  const number = `(${clip * framesInClip}+N)`;
  const bit = `mod(floor(${number}/pow(2\\,X))\\,2)`;
  // a pixel for each bar, then as large as it is to be: an expression for every pixel took most of the time
  const bars = [
    `color=s=${blocks}x2:r=${rate},format=yuv420p,geq=lum='${dark}+${light - dark}*${bit}':cb=128:cr=128`,
    `scale=${size.replace("x", ":")}:flags=neighbor,setsar=1`,
  ].join(",");
  await media.run({
    inputs: [
      { kind: "generated", graph: `${bars},trim=end_frame=${frames},${filters}` },
      ...(sound === undefined ? [] : [{ kind: "generated" as const, graph: sound }]),
    ],
    outputOptions: [
      ...["-c:v", "libx264", "-preset", "superfast", "-crf", "10"],
      ...(order.encoder ?? []),
      ...["-c:a", "aac"],
    ],
    output,
  });
  return output;
}

/** One frame as bars, or a mix of two: the light of each bar. `undefined` is black. */
export interface Shown {
  readonly clip: number;
  readonly frame: number;
}

export function barsOf({ clip, frame }: Shown): readonly number[] {
  const number = clip * framesInClip + frame;
  return Array.from({ length: blocks }, (_, block) => ((number >> block) & 1 ? light : dark));
}

export function mix(outgoing: Shown, incoming: Shown, share: number): readonly number[] {
  const after = barsOf(incoming);
  return barsOf(outgoing).map((level, block) => level * (1 - share) + (after[block] ?? 0) * share);
}

/** A rectangle of the film, in pixels. */
export interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The light of every bar of every frame of a film, measured in the middle of the bar. The bars fill the picture unless told. */
export async function readBars(
  media: Media,
  file: string,
  windowOf?: (frame: number) => Window,
): Promise<readonly (readonly number[])[]> {
  const { picture } = await media.probe(file);
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const raw = `${file}.gray`;
  await media.run({
    inputs: [{ kind: "clip", file }],
    filterGraph: "[0:V:0]extractplanes=y[y]",
    outputOptions: ["-map", "[y]", "-f", "rawvideo"],
    output: raw,
  });
  const bytes = await readFile(raw);
  const frameBytes = picture.width * picture.height;
  return Array.from({ length: bytes.length / frameBytes }, (_, frame) => {
    const { x, y, width, height } = windowOf?.(frame) ?? whole;
    const line = frame * frameBytes + Math.floor(y + height / 2) * picture.width;
    return Array.from(
      { length: blocks },
      (_, block) => bytes[line + Math.floor(x + ((block + 0.5) * width) / blocks)] ?? -1,
    );
  });
}

/** The clip and frame that bars say; `undefined` when they are neither clearly dark nor clearly light. */
export function readShown(bars: readonly number[]): Shown | undefined {
  if (bars.some((level) => Math.abs(level - dark) > 60 && Math.abs(level - light) > 60)) return undefined;
  const number = bars.reduce((sum, level, block) => sum + (level > (dark + light) / 2 ? 2 ** block : 0), 0);
  return { clip: Math.floor(number / framesInClip), frame: number % framesInClip };
}
