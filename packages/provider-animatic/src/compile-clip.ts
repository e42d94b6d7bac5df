import type { MediaCommand, MediaInput } from "@rushes/media";
import { stripHeight } from "./draw-strip.ts";
import { filterValue } from "./filter-value.ts";
import type { ShotToDraw } from "./shot-to-draw.ts";

/** The files that a drawing is made from; absolute paths. */
export interface DrawingFiles {
  readonly stillScript: string;
  readonly movingScript: string;
  readonly fonts: string;
  /** None: a card. One: a move over it. Two: from the first to the second. */
  readonly pictures: readonly string[];
}

/** The ffmpeg command that draws one clip: exactly `seconds * fps` frames, H.264, no sound. */
export function compileClip(shot: ShotToDraw, files: DrawingFiles, output: string): MediaCommand {
  const frames = Math.round(shot.seconds * shot.fps);
  return {
    inputs: [
      { kind: "generated", graph: `color=c=black:s=${shot.width}x${stillHeight(shot, files)}:r=1` },
      ...files.pictures.map((file): MediaInput => ({ kind: "picture", file })),
    ],
    filterGraph: [
      `[0:v]trim=end_frame=1,format=gbrp,${script(files.stillScript, files.fonts)},${toVideo},${hold(shot, frames)}[still]`,
      ...(files.pictures.length === 0 ? ["[still]null[under]"] : moveOverPictures(shot, files, frames)),
      `[under]${script(files.movingScript, files.fonts)},trim=end_frame=${frames}[v]`,
    ].join(";"),
    outputOptions: ["-map", "[v]", ...encoding(shot.fps, frames)],
    output,
  };
}

/** The ffmpeg command that draws a still picture from a script. */
export function compileStill(
  width: number,
  height: number,
  files: Pick<DrawingFiles, "stillScript" | "fonts">,
  output: string,
): MediaCommand {
  return {
    inputs: [{ kind: "generated", graph: `color=c=black:s=${width}x${height}:r=1` }],
    filterGraph: `[0:v]trim=end_frame=1,format=gbrp,${script(files.stillScript, files.fonts)},format=rgb24[v]`,
    outputOptions: ["-map", "[v]", "-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1"],
    output,
  };
}

const toVideo =
  "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp,format=yuv420p";

function stillHeight(shot: ShotToDraw, { pictures }: DrawingFiles): number {
  return pictures.length === 0 ? shot.height : stripHeight(shot);
}

function script(file: string, fonts: string): string {
  return `ass=filename=${filterValue(file)}:fontsdir=${filterValue(fonts)}`;
}

// Drawn once, then shown again: what does not move costs no time.
function hold({ fps }: ShotToDraw, frames: number): string {
  return `loop=loop=${frames - 1}:size=1,settb=1/${fps},setpts=N,fps=${fps}`;
}

function moveOverPictures(shot: ShotToDraw, { pictures }: DrawingFiles, frames: number): readonly string[] {
  const top = shot.height - stripHeight(shot);
  const first = `[1:v]${fill(shot)},${toVideo},${hold(shot, frames)},${zoom(shot, frames, "in")}`;
  if (pictures.length === 1) return [`${first}[picture]`, `[picture][still]overlay=0:${top}[under]`];
  const from = Math.floor(frames / 3);
  const fade = `format=yuva420p,fade=t=in:start_frame=${from}:nb_frames=${Math.max(1, frames - 2 * from)}:alpha=1`;
  const second = `[2:v]${fill(shot)},${toVideo},${hold(shot, frames)},${zoom(shot, frames, "out")},${fade}`;
  return [
    `${first}[first]`,
    `${second}[second]`,
    "[first][second]overlay[picture]",
    `[picture][still]overlay=0:${top}[under]`,
  ];
}

function fill({ width, height }: ShotToDraw): string {
  return `trim=end_frame=1,scale=${width}:${height}:force_original_aspect_ratio=increase:flags=lanczos,crop=${width}:${height},setsar=1`;
}

/**
 * A move so slow that whole pixels would tremble, so the corners are placed between pixels. It hangs on the upper
 * edge of the caption strip: a strip that is already in the picture (the last frame of another shot) stays hidden.
 */
function zoom(shot: ShotToDraw, frames: number, direction: "in" | "out"): string {
  const amount = Math.min(0.16, 0.02 * shot.seconds);
  const played = frames > 1 ? `(on-1)/${frames - 1}` : "0";
  const eased = `(1-cos(PI*${played}))/2`;
  const part = direction === "in" ? eased : `(1-${eased})`;
  const anchorY = (shot.height - stripHeight(shot)) / shot.height;
  const [left, right] = [`W*${amount}*${part}/2`, `W-W*${amount}*${part}/2`];
  const [top, bottom] = [`H*${amount * anchorY}*${part}`, `H-H*${amount * (1 - anchorY)}*${part}`];
  const corners = [left, top, right, top, left, bottom, right, bottom];
  const placed = corners.map(
    (value, index) => `${index % 2 === 0 ? "x" : "y"}${Math.floor(index / 2)}='${value}'`,
  );
  return `perspective=${placed.join(":")}:interpolation=linear:eval=frame`;
}

// One thread, no build stamp: the same drawing has the same bytes.
function encoding(fps: number, frames: number): readonly string[] {
  return [
    ...[
      "-frames:v",
      String(frames),
      "-r",
      String(fps),
      "-an",
      "-c:v",
      "libx264",
      "-preset",
      "veryfast",
      "-crf",
      "18",
    ],
    ...["-profile:v", "high", "-pix_fmt", "yuv420p", "-threads", "1", "-colorspace", "bt709"],
    ...["-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv", "-map_metadata", "-1"],
    ...["-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart", "-f", "mp4"],
  ];
}
