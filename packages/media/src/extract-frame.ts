import { stat } from "node:fs/promises";
import type { Media, MediaCommand, PictureStream, RunOptions } from "./media.ts";
import { MediaError } from "./media-error.ts";

export interface FrameOrder {
  /** The clip. */
  readonly file: string;
  /** A time counts from the clip's start, and means the frame that is on screen then. */
  readonly at: "first" | "last" | { readonly microseconds: number };
  /** Absolute path of the PNG. */
  readonly output: string;
  readonly signal?: AbortSignal;
}

/** Seconds of the clip that are decoded before the wanted frame; when no frame starts in them, the whole clip is. */
const lookBack = 2;
/** The start of a frame is seldom a whole microsecond: a frame that starts within this many seconds counts as begun. */
const nearness = 0.0005;

/**
 * Writes one frame of a clip as an 8-bit RGB PNG, as it is shown: turned, with square pixels and the right colour matrix.
 * The last frame is found by counting what the decoder gives, which is exact for variable frame rates, edit lists and
 * B-frames, where a seek to just before the end gives no picture at all.
 */
export async function extractFrame(media: Media, order: FrameOrder): Promise<void> {
  const options = order.signal === undefined ? {} : { signal: order.signal };
  const { picture } = await media.probe(order.file, options);
  const stretch = await findStretch(media, order, options);
  const pick = `${stretch.until}select=eq(n\\,${stretch.frames - 1}),setpts=PTS-STARTPTS,${toRgb(picture)}`;
  await media.run(
    {
      inputs: [{ kind: "clip", file: order.file, options: stretch.seek }],
      filterGraph: `[0:V:0]${pick}[frame]`,
      // with -update the name is taken as it is, also with a `%d` in it
      outputOptions: ["-map", "[frame]", "-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1"],
      output: order.output,
    },
    options,
  );
  const written = await stat(order.output).catch(() => undefined);
  if (!written?.size) throw noFrame(order);
}

/** A part of the clip whose last frame is the wanted one. */
interface Stretch {
  readonly seek: readonly string[];
  /** A filter with its comma, or nothing. */
  readonly until: string;
  readonly frames: number;
}

async function findStretch(media: Media, order: FrameOrder, options: RunOptions): Promise<Stretch> {
  if (order.at === "first") return { seek: [], until: "", frames: 1 };
  for (const part of order.at === "last" ? tailsOfClip() : stretchesUpTo(order.at.microseconds / 1_000_000)) {
    const frames = await countDecoded(media, order, part, options);
    if (frames > 0) return { ...part, frames };
  }
  throw noFrame(order);
}

function tailsOfClip(): readonly Omit<Stretch, "frames">[] {
  return [
    { seek: ["-sseof", `-${lookBack}`], until: "" },
    { seek: [], until: "" },
  ];
}

function stretchesUpTo(seconds: number): readonly Omit<Stretch, "frames">[] {
  const upTo = (from: number) => ({
    seek: [...(from > 0 ? ["-ss", from.toFixed(6)] : []), "-t", (seconds - from + 1).toFixed(6)],
    until: `select=lte(t\\,${(seconds - from + nearness).toFixed(6)}),`,
  });
  return seconds > lookBack ? [upTo(seconds - lookBack), upTo(0)] : [upTo(0)];
}

async function countDecoded(
  media: Media,
  order: FrameOrder,
  part: Omit<Stretch, "frames">,
  options: RunOptions,
): Promise<number> {
  let frames = 0;
  const command: MediaCommand = {
    inputs: [{ kind: "clip", file: order.file, options: part.seek }],
    filterGraph: `[0:V:0]${part.until}null[all]`,
    outputOptions: ["-map", "[all]", "-f", "null"],
    output: order.output,
  };
  await media.run(command, {
    ...options,
    onFrame: (frame) => {
      frames = frame;
    },
  });
  return frames;
}

function toRgb(picture: PictureStream): string {
  const exact = "flags=accurate_rnd+full_chroma_int+full_chroma_inp";
  const { numerator, denominator } = picture.pixelShape;
  const width = Math.max(1, Math.round((picture.width * numerator) / denominator));
  return `scale=${width}:${picture.height}:in_color_matrix=${picture.colourMatrix}:${exact},setsar=1,format=rgb24`;
}

function noFrame(order: FrameOrder): MediaError {
  const where =
    typeof order.at === "string" ? `its ${order.at} frame` : `a frame at ${order.at.microseconds} µs`;
  return new MediaError("failed", `${order.file} did not give ${where}.`);
}
