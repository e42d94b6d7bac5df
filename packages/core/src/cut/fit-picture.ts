import { even, type FilmFormat } from "./film-format.ts";
import type { CutPicture } from "./ports.ts";
import type { Framing } from "./timeline.ts";

const heldWhole: Framing = { fit: "contain", focus: { x: 0.5, y: 0.5 } };

type Picture = Pick<CutPicture, "width" | "height" | "pixelShape" | "colourMatrix">;
type Size = Pick<FilmFormat, "width" | "height">;

/**
 * The filters that bring a picture of any shape to the film's size, with square pixels, in BT.709 and TV range. A shape
 * that is a hundredth off the film's is cropped to it whatever `fit` says: nobody wants bars of two pixels.
 *
 * @param label tells the inner links of two chains in one graph apart
 */
export function fitPicture(
  picture: Picture,
  framing: Framing = heldWhole,
  film: Size,
  label: string,
): string {
  const inner = innerSize(picture, film);
  const hasFilmsShape = inner.width >= 0.99 * film.width && inner.height >= 0.99 * film.height;
  switch (hasFilmsShape ? "cover" : framing.fit) {
    case "contain":
      return [
        toFilmColours(picture, inner),
        `pad=${film.width}:${film.height}:(ow-iw)/2:(oh-ih)/2`,
        "setsar=1",
        filmColours,
      ].join(",");
    case "cover":
      return [...cover(picture, framing, film), "setsar=1", filmColours].join(",");
    case "blur":
      return blur(picture, framing, film, label);
  }
}

/** Newer encoders believe the frames' own marks more than our options: so the frames carry the film's. */
export const filmColours =
  "setparams=field_mode=prog:range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";

const scaling = "bicubic+accurate_rnd+full_chroma_int";

/** Scales into the film's colours. */
export function toFilmColours({ colourMatrix }: Picture, { width, height }: Size): string {
  return `scale=${width}:${height}:in_color_matrix=${colourMatrix}:out_color_matrix=bt709:out_range=tv:flags=${scaling},format=yuv420p`;
}

/** The largest size of the picture's shape, as shown, that the film holds. */
function innerSize(picture: Picture, film: Size): Size {
  const shape = shownWidth(picture) / picture.height;
  return shape > film.width / film.height
    ? { width: film.width, height: Math.min(film.height, even(film.width / shape)) }
    : { width: Math.min(film.width, even(film.height * shape)), height: film.height };
}

function shownWidth({ width, pixelShape }: Picture): number {
  return (width * pixelShape.numerator) / pixelShape.denominator;
}

/**
 * Scales so that the frame is full, and crops around the focus. What lies far outside is cropped before it is scaled:
 * a panorama in an upright film would else be scaled to many times the film's width.
 */
function cover(picture: Picture, { focus }: Pick<Framing, "focus">, film: Size): string[] {
  const across = shownWidth(picture);
  const zoom = Math.max(film.width / across, film.height / picture.height);
  const x = cropSide(picture.width, (across * zoom) / picture.width, film.width, focus.x);
  const y = cropSide(picture.height, zoom, film.height, focus.y);
  const isWhole = x.length === picture.width && y.length === picture.height;
  const isExact = x.scaled === film.width && y.scaled === film.height;
  return [
    ...(isWhole ? [] : [`crop=${x.length}:${y.length}:${x.start}:${y.start}:exact=1`]),
    toFilmColours(picture, { width: x.scaled, height: y.scaled }),
    ...(isExact ? [] : [`crop=${film.width}:${film.height}:${x.offset}:${y.offset}`]),
  ];
}

/** One side of the crop: the stretch of the source that is scaled, to which length, and where the film's frame lies in it. */
interface CroppedSide {
  readonly start: number;
  readonly length: number;
  readonly scaled: number;
  readonly offset: number;
}

/** The scaler looks so far beyond an edge. */
const margin = 4;

function cropSide(source: number, zoom: number, film: number, focus: number): CroppedSide {
  const needed = film / zoom;
  const from = Math.min(Math.max(0, focus * source - needed / 2), Math.max(0, source - needed));
  const start = 2 * Math.floor(Math.max(0, from - margin) / 2);
  const end = Math.min(source, 2 * Math.ceil((from + needed + margin) / 2));
  const scaled = Math.max(film, even((end - start) * zoom));
  const offset = 2 * Math.round(((from - start) * zoom) / 2);
  return { start, length: end - start, scaled, offset: Math.min(offset, scaled - film) };
}

/** The picture's own blur, of the film's shape but small: it is scaled to where it lies. */
export interface BlurredGround extends Size {
  readonly filters: readonly string[];
}

/** Made small, where a blur costs little, and a little darker, so that the picture stands before it. */
export function blurredGround(picture: Picture, framing: Pick<Framing, "focus">, film: Size): BlurredGround {
  const small = { width: even(film.width / 8), height: even(film.height / 8) };
  const softness = (Math.max(small.width, small.height) / 32).toFixed(2);
  const filters = [
    ...cover(picture, framing, small),
    `gblur=sigma=${softness}:steps=2`,
    "lutyuv=y=16+(val-16)*0.75",
  ];
  return { ...small, filters };
}

function blur(picture: Picture, framing: Framing, film: Size, label: string): string {
  const { filters } = blurredGround(picture, framing, film);
  return [
    `split[${label}-behind][${label}-before]`,
    `[${label}-behind]${filters.join(",")},scale=${film.width}:${film.height}:flags=bicubic,setsar=1[${label}-ground]`,
    `[${label}-before]${toFilmColours(picture, innerSize(picture, film))},setsar=1[${label}-picture]`,
    `[${label}-ground][${label}-picture]overlay=(W-w)/2:(H-h)/2:format=yuv420,setsar=1,${filmColours}`,
  ].join(";");
}
