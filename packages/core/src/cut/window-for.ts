import type { Framed } from "../document/index.ts";
import type { FilmFormat } from "./film-format.ts";
import type { Framing } from "./timeline.ts";

/** A rectangle of a picture, in its pixels; it may reach beyond the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Size = Pick<FilmFormat, "width" | "height">;

/** All that the camera may see: the picture, or with the bars around it the smallest film-shaped box that holds it. */
export function canvasOf(picture: Size, { fit }: Framing, film: Size): Box {
  if (fit === "cover") return { x: 0, y: 0, width: picture.width, height: picture.height };
  const shape = film.width / film.height;
  const width = Math.max(picture.width, picture.height * shape);
  const height = width / shape;
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
}

/** The film-shaped box that the camera sees, inside of the canvas. */
export function windowFor(framed: Framed, picture: Size, framing: Framing, film: Size): Box {
  const canvas = canvasOf(picture, framing, film);
  const shape = film.width / film.height;
  const widest = Math.min(canvas.width, canvas.height * shape);
  if (typeof framed === "object") {
    const width = Math.min(widest, framed.width * picture.width);
    const corner = { x: framed.x * picture.width, y: framed.y * picture.height };
    return inside(canvas, { ...corner, width, height: width / shape });
  }
  const width = framed === "wide" ? widest : widest / 2;
  const height = width / shape;
  const { x, y } = framing.focus;
  return inside(canvas, {
    x: x * picture.width - width / 2,
    y: y * picture.height - height / 2,
    width,
    height,
  });
}

function inside(canvas: Box, box: Box): Box {
  const within = (start: number, length: number, from: number, size: number) =>
    Math.max(from, Math.min(start, from + size - length));
  return {
    ...box,
    x: within(box.x, box.width, canvas.x, canvas.width),
    y: within(box.y, box.height, canvas.y, canvas.height),
  };
}
