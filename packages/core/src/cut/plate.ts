import { even, type FilmFormat } from "./film-format.ts";
import { blurredGround, toFilmColours } from "./fit-picture.ts";
import type { CutPicture } from "./ports.ts";
import type { Framing } from "./timeline.ts";
import { type Box, canvasOf } from "./window-for.ts";

/** The part of the picture that the camera sees, at the size at which it moves over it. */
export interface Plate extends Box {
  /** In pixels of the film. */
  readonly scaledWidth: number;
  readonly scaledHeight: number;
}

/** More would cost minutes and show nothing: the film's frame itself has two million pixels. */
const largestPlate = 4_200_000;

export function plateOf(from: Box, to: Box, picture: CutPicture, framing: Framing, film: FilmFormat): Plate {
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
export function layPlate(
  plate: Plate,
  picture: CutPicture,
  framing: Framing,
  film: FilmFormat,
  label: string,
): readonly string[] {
  const x = seenSide(plate.x, plate.width, plate.scaledWidth, picture.width);
  const y = seenSide(plate.y, plate.height, plate.scaledHeight, picture.height);
  const seen = [
    `crop=${x.length}:${y.length}:${x.start}:${y.start}:exact=1`,
    toFilmColours(picture, { width: x.scaled, height: y.scaled }),
  ];
  if (x.scaled === plate.scaledWidth && y.scaled === plate.scaledHeight) return seen;
  if (framing.fit !== "blur")
    return [...seen, `pad=${plate.scaledWidth}:${plate.scaledHeight}:${x.offset}:${y.offset}`];
  return [
    [
      `split[${label}-behind][${label}-before]`,
      `[${label}-behind]${groundOf(plate, picture, framing, film).join(",")}[${label}-ground]`,
      `[${label}-before]${seen.join(",")},setsar=1[${label}-picture]`,
      `[${label}-ground][${label}-picture]overlay=${x.offset}:${y.offset}:format=yuv420`,
    ].join(";"),
  ];
}

/** One side of the picture as far as the plate shows it: the stretch, how long it is on the plate, and where it begins. */
interface SeenSide {
  readonly start: number;
  readonly length: number;
  readonly scaled: number;
  readonly offset: number;
}

function seenSide(from: number, plate: number, scaledPlate: number, picture: number): SeenSide {
  const zoom = scaledPlate / plate;
  const start = Math.min(picture - 1, Math.max(0, Math.floor(from)));
  const length = Math.max(1, Math.min(picture, Math.ceil(from + plate)) - start);
  const scaled = Math.min(scaledPlate, even(length * zoom));
  const offset = 2 * Math.round(((start - from) * zoom) / 2);
  return { start, length, scaled, offset: Math.min(offset, scaledPlate - scaled) };
}

/** The part of the blurred ground that the plate shows. */
function groundOf(plate: Plate, picture: CutPicture, framing: Framing, film: FilmFormat): readonly string[] {
  const ground = blurredGround(picture, framing, film);
  const canvas = canvasOf(picture, framing, film);
  const across = ground.width / canvas.width;
  const down = ground.height / canvas.height;
  const part = [
    Math.max(1, Math.round(plate.width * across)),
    Math.max(1, Math.round(plate.height * down)),
    Math.round((plate.x - canvas.x) * across),
    Math.round((plate.y - canvas.y) * down),
  ].join(":");
  return [
    ...ground.filters,
    `crop=${part}`,
    `scale=${plate.scaledWidth}:${plate.scaledHeight}:flags=bicubic`,
    "setsar=1",
  ];
}
