import type { MediaCommand, MediaInput } from "@rushes/media";
import { stripHeight } from "./draw-strip.ts";
import type { Layers, ShotToDraw } from "./shot-to-draw.ts";

/** What a drawing is made from. */
export interface Drawing {
  readonly layers: Layers;
  /** Absolute paths. None: a card. One: a move over it. Two: from the first to the second. */
  readonly pictures: readonly string[];
}

/** The ffmpeg command that draws one clip: exactly `seconds * fps` frames, H.264, no sound. */
export function compileClip(shot: ShotToDraw, drawing: Drawing, output: string): MediaCommand {
  const frames = Math.round(shot.seconds * shot.fps);
  return {
    inputs: [
      { kind: "generated", graph: `color=c=black:s=${shot.width}x${stillHeight(shot, drawing)}:r=1` },
      ...drawing.pictures.map((file): MediaInput => ({ kind: "picture", file })),
    ],
    filterGraph: [
      `[0:v]trim=end_frame=1,format=rgb24,ass={script 0},${toVideo},${hold(shot, frames)}[still]`,
      ...(drawing.pictures.length === 0 ? ["[still]null[under]"] : moveOverPictures(shot, drawing, frames)),
      `[under]ass={script 1},trim=end_frame=${frames}[v]`,
    ].join(";"),
    scripts: [drawing.layers.still, drawing.layers.moving],
    outputOptions: ["-map", "[v]", ...encoding(shot.fps, frames)],
    output,
  };
}

/** The ffmpeg command that draws a still picture from a script. */
export function compileStill(width: number, height: number, script: string, output: string): MediaCommand {
  return {
    inputs: [{ kind: "generated", graph: `color=c=black:s=${width}x${height}:r=1` }],
    filterGraph: `[0:v]trim=end_frame=1,format=rgb24,ass={script 0}[v]`,
    scripts: [script],
    outputOptions: ["-map", "[v]", "-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1"],
    output,
  };
}

const toVideo =
  "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp,format=yuv420p";

function stillHeight(shot: ShotToDraw, { pictures }: Drawing): number {
  return pictures.length === 0 ? shot.height : stripHeight(shot);
}

// Drawn once, then shown again: what does not move costs no time.
function hold({ fps }: ShotToDraw, frames: number): string {
  return `loop=loop=${frames - 1}:size=1,settb=1/${fps},setpts=N,fps=${fps}`;
}

// The strip lies under the picture, not on it: what it would hide need not be moved.
function moveOverPictures(shot: ShotToDraw, { pictures }: Drawing, frames: number): readonly string[] {
  const stack = "[picture][still]vstack[under]";
  if (pictures.length === 1)
    return [`[1:v]${fill(shot)},${hold(shot, frames)},${zoom(shot, frames, "in")}[picture]`, stack];
  const [from, until] = [Math.floor(frames / 3), Math.ceil((frames * 2) / 3)];
  const unseen = `tpad=stop=${frames - until}:stop_mode=clone`;
  const fade = `format=yuva420p,fade=t=in:start_frame=0:nb_frames=${until - from}:alpha=1`;
  return [
    `[1:v]${fill(shot)},${hold(shot, until)},${zoom(shot, frames, "in")},${unseen}[first]`,
    `[2:v]${fill(shot)},${hold(shot, frames - from)},${zoom(shot, frames, "out", from)},${fade},setpts=PTS+${from}[second]`,
    "[first][second]overlay[picture]",
    stack,
  ];
}

function fill(shot: ShotToDraw): string {
  const { width, height } = shot;
  const cover = `scale=${width}:${height}:force_original_aspect_ratio=increase:flags=lanczos,crop=${width}:${height}`;
  return `trim=end_frame=1,${cover},setsar=1,crop=${width}:${height - stripHeight(shot)}:0:0,${toVideo}`;
}

/**
 * A move so slow that whole pixels would tremble, so the corners are placed between pixels. It hangs on the upper
 * edge of the caption strip: a strip that is already in the picture (the last frame of another shot) stays hidden.
 */
function zoom({ seconds }: ShotToDraw, frames: number, direction: "in" | "out", startFrame = 0): string {
  const amount = Math.min(0.16, 0.02 * seconds);
  const played = frames > 1 ? `(on-1+${startFrame})/${frames - 1}` : "0";
  const eased = `(1-cos(PI*${played}))/2`;
  const part = `${amount}*${direction === "in" ? eased : `(1-${eased})`}`;
  const [left, right, top] = [`W*${part}/2`, `W-W*${part}/2`, `H*${part}`];
  const corners = { x0: left, y0: top, x1: right, y1: top, x2: left, y2: "H", x3: right, y3: "H" };
  const placed = Object.entries(corners).map(([corner, value]) => `${corner}='${value}'`);
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
