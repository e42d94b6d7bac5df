import { timeBase } from "./conform.ts";
import { even, type FilmFormat } from "./film-format.ts";
import { blurredGround, filmColours, fitPicture, toFilmColours } from "./fit-picture.ts";
import type { CutCommand, CutPicture } from "./ports.ts";
import { clipFrameAt, type Framing, type LaidStill, type Run } from "./timeline.ts";
import { type Box, canvasOf, windowFor } from "./window-for.ts";

/** An own picture and the stretch of it that a segment shows. */
export interface StillOrder {
  readonly picture: CutPicture;
  /** As Exif counts; absent where it is upright. */
  readonly orientation: number | undefined;
  readonly run: Run & { readonly skip: number };
  readonly still: LaidStill;
  /** One frame of it is held. */
  readonly holds: boolean;
}

/** Turning is left to the chain: ffmpeg believes some of the marks of a camera and not others. */
export function pictureInput(file: string): CutCommand["inputs"][number] {
  return { kind: "picture", file, options: ["-noautorotate"] };
}

/**
 * The filters that make exactly `frames` frames of a picture: upright, over black where it is transparent, in the
 * film's size, with the camera moving. All that does not move is done once, to the one frame that there is.
 *
 * The camera moves by `perspective`, which places every pixel on parts of a pixel: `zoompan` and `crop` jump by whole
 * ones, which is seen as trembling in every slow move. It works at a size at which the closest frame has the film's
 * resolution, and the film's size is scaled from that, so that wide frames are smooth and close ones sharp.
 */
export function stillChain(order: StillOrder, film: FilmFormat, frames: number, label: string): string {
  const { orientation, run, still } = order;
  const picture = upright(order);
  const prepared = [...turn(orientation), ...flatten];
  const { numerator, denominator } = film.fps;
  // fps changes no frame: it tells what follows the rate that the frames have now
  const rate = `fps=${numerator}/${denominator}`;
  const repeated = ["loop=loop=-1:size=1", timeBase(film), "setpts=N", rate, `trim=end_frame=${frames}`];
  if (!still.move) return [...prepared, fitPicture(picture, run.framing, film, label), ...repeated].join(",");
  const framing = run.framing ?? { fit: "contain", focus: { x: 0.5, y: 0.5 } };
  const from = windowFor(still.move.from, picture, framing, film);
  const to = windowFor(still.move.to, picture, framing, film);
  const plate = plateOf(from, to, picture, framing, film);
  return [
    ...prepared,
    ...layPlate(plate, picture, framing, film, label),
    "setsar=1",
    filmColours,
    ...repeated,
    camera(from, to, plate, order),
    `scale=${film.width}:${film.height}:flags=bicubic+accurate_rnd+full_chroma_int`,
    "setsar=1",
    filmColours,
  ].join(",");
}

function upright({ picture, orientation = 1 }: StillOrder): CutPicture {
  const square = { numerator: 1, denominator: 1 };
  const { width, height } = picture;
  return orientation >= 5
    ? { ...picture, width: height, height: width, pixelShape: square }
    : { ...picture, pixelShape: square };
}

/** The eight orientations of Exif (CIPA DC-008, tag 274). */
function turn(orientation = 1): readonly string[] {
  const turns: Readonly<Record<number, readonly string[]>> = {
    2: ["hflip"],
    3: ["hflip", "vflip"],
    4: ["vflip"],
    5: ["transpose=cclock_flip"],
    6: ["transpose=clock"],
    7: ["transpose=clock_flip"],
    8: ["transpose=cclock"],
  };
  return turns[orientation] ?? [];
}

/** JPEG and WebP are coded by BT.601 whatever their size (JFIF 1.02; RFC 9649); for PNG nothing is said by it. */
const flatten = [
  "setsar=1",
  "scale=in_color_matrix=bt601:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp",
  "format=gbrap",
  "premultiply=inplace=1",
  "format=gbrp",
];

/** The part of the picture that the camera sees, at the size at which it moves over it. */
interface Plate extends Box {
  /** In pixels of the film. */
  readonly scaledWidth: number;
  readonly scaledHeight: number;
}

/** More would cost minutes and show nothing: the film's frame itself has two million pixels. */
const largestPlate = 4_200_000;

function plateOf(from: Box, to: Box, picture: CutPicture, framing: Framing, film: FilmFormat): Plate {
  const canvas = canvasOf(picture, framing, film);
  const x = Math.max(canvas.x, Math.floor(Math.min(from.x, to.x)));
  const y = Math.max(canvas.y, Math.floor(Math.min(from.y, to.y)));
  const right = Math.ceil(Math.max(from.x + from.width, to.x + to.width));
  const bottom = Math.ceil(Math.max(from.y + from.height, to.y + to.height));
  const width = Math.min(canvas.x + canvas.width, right) - x;
  const height = Math.min(canvas.y + canvas.height, bottom) - y;
  const most = Math.max(largestPlate, 1.5 * film.width * film.height);
  const closest = film.width / Math.min(from.width, to.width);
  const zoom = Math.min(closest, Math.sqrt(most / (width * height)));
  return { x, y, width, height, scaledWidth: even(width * zoom), scaledHeight: even(height * zoom) };
}

/** Cuts what the camera sees out of the picture; around a picture that does not fill it lies black, or its own blur. */
function layPlate(
  plate: Plate,
  picture: CutPicture,
  framing: Framing,
  film: FilmFormat,
  label: string,
): readonly string[] {
  const left = Math.min(picture.width - 1, Math.max(0, Math.floor(plate.x)));
  const top = Math.min(picture.height - 1, Math.max(0, Math.floor(plate.y)));
  const width = Math.max(1, Math.min(picture.width, Math.ceil(plate.x + plate.width)) - left);
  const height = Math.max(1, Math.min(picture.height, Math.ceil(plate.y + plate.height)) - top);
  const across = plate.scaledWidth / plate.width;
  const down = plate.scaledHeight / plate.height;
  const seen = {
    width: Math.min(plate.scaledWidth, even(width * across)),
    height: Math.min(plate.scaledHeight, even(height * down)),
  };
  const crop = `crop=${width}:${height}:${left}:${top}:exact=1`;
  const isFull = seen.width === plate.scaledWidth && seen.height === plate.scaledHeight;
  if (isFull) return [crop, toFilmColours(picture, seen)];
  const x = Math.min(plate.scaledWidth - seen.width, 2 * Math.round(((left - plate.x) * across) / 2));
  const y = Math.min(plate.scaledHeight - seen.height, 2 * Math.round(((top - plate.y) * down) / 2));
  if (framing.fit !== "blur") {
    return [crop, toFilmColours(picture, seen), `pad=${plate.scaledWidth}:${plate.scaledHeight}:${x}:${y}`];
  }
  const ground = blurredGround(picture, framing, film);
  const canvas = canvasOf(picture, framing, film);
  const share = (length: number, of: number, whole: number) => Math.max(1, Math.round((length / of) * whole));
  const part = [
    share(plate.width, canvas.width, ground.width),
    share(plate.height, canvas.height, ground.height),
    Math.round(((plate.x - canvas.x) / canvas.width) * ground.width),
    Math.round(((plate.y - canvas.y) / canvas.height) * ground.height),
  ].join(":");
  return [
    [
      `split[${label}-behind][${label}-before]`,
      `[${label}-behind]${ground.filters.join(",")},crop=${part},scale=${plate.scaledWidth}:${plate.scaledHeight}:flags=bicubic,setsar=1[${label}-ground]`,
      `[${label}-before]${crop},${toFilmColours(picture, seen)},setsar=1[${label}-picture]`,
      `[${label}-ground][${label}-picture]overlay=${x}:${y}:format=yuv420`,
    ].join(";"),
  ];
}

/** Nine decimals: a move of one pixel in a minute still moves in every frame. */
const write = (number: number) => number.toFixed(9);

function camera(from: Box, to: Box, plate: Plate, { run, still, holds }: StillOrder): string {
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
  { from: start, skip, speed }: StillOrder["run"],
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
