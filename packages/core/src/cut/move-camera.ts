import type { Plate } from "./plate.ts";
import { clipFrameAt, type LaidStill, type Run } from "./timeline.ts";
import type { Box } from "./window-for.ts";

/** Nine decimals: a move of one pixel in a minute still moves in every frame. */
const write = (number: number) => number.toFixed(9);

/** The stretch of a still that is shown, and whether one frame of it is held. */
export interface CameraRun {
  readonly run: Run & { readonly skip: number };
  readonly still: LaidStill;
  readonly holds: boolean;
}

/** The filter that shows `from` of a plate first and `to` last. Its frames are as large as the plate. */
export function moveCamera(from: Box, to: Box, plate: Plate, { run, still, holds }: CameraRun): string {
  const across = plate.scaledWidth / plate.width;
  const down = plate.scaledHeight / plate.height;
  const passed = passedShare(from, to, run, still, holds);
  const edge = (start: number, end: number, scale: number) =>
    `${write(start * scale)}+${write((end - start) * scale)}*${passed}`;
  const left = edge(from.x - plate.x, to.x - plate.x, across);
  const right = edge(from.x + from.width - plate.x, to.x + to.width - plate.x, across);
  const top = edge(from.y - plate.y, to.y - plate.y, down);
  const bottom = edge(from.y + from.height - plate.y, to.y + to.height - plate.y, down);
  const corners = [`x0='${left}':y0='${top}'`, `x1='${right}':y1='${top}'`];
  const lower = [`x2='${left}':y2='${bottom}'`, `x3='${right}':y3='${bottom}'`];
  return `perspective=${[...corners, ...lower].join(":")}:interpolation=cubic:eval=frame`;
}

/**
 * How far the camera has come, from 0 to 1, as an expression of ffmpeg's number of the frame, which counts from 1. Coming
 * closer goes by equal factors, as an eye sees it, not by equal lengths.
 */
function passedShare(
  from: Box,
  to: Box,
  { from: start, skip, speed }: CameraRun["run"],
  { frames, move }: LaidStill,
  holds: boolean,
): string {
  const frame = holds
    ? String(start + clipFrameAt(skip, speed))
    : `(${start}+(${skip}+on-1)*${speed.numerator}/${speed.denominator})`;
  const even = `clip(${frame}/${Math.max(1, frames - 1)},0,1)`;
  const time = move?.pace === "even" ? even : `(st(0,${even})*ld(0)*(3-2*ld(0)))`;
  const ratio = to.width / from.width;
  if (Math.abs(ratio - 1) < 1e-6) return time;
  return `((pow(${write(ratio)},${time})-1)/${write(ratio - 1)})`;
}
