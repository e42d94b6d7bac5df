import { paceClip } from "./clip-pace.ts";
import { even, type FilmFormat } from "./film-format.ts";
import type { CutPicture } from "./ports.ts";
import type { Run } from "./timeline.ts";

/**
 * The filters that turn a stretch of any clip into `frames` frames of the film: its rate and speed, its size with
 * black bars, square pixels, BT.709 in TV range. The last frame is held for ever before the frames are counted off,
 * so that always exactly `frames` come out. One chain for bodies and seams: else a dissolve would show at its edges.
 */
export function conform(
  picture: CutPicture,
  film: FilmFormat,
  stretch: Run & { readonly skip: number },
  frames: number,
): string {
  const { width, height } = fit(picture, film);
  const pace = paceClip(stretch, film, frames);
  return [
    ...pace.filters,
    `scale=${width}:${height}:in_color_matrix=${picture.colourMatrix}:out_color_matrix=bt709:out_range=tv:flags=${scaling}`,
    "format=yuv420p",
    `pad=${film.width}:${film.height}:(ow-iw)/2:(oh-ih)/2`,
    "setsar=1",
    filmColours,
    "tpad=stop=-1:stop_mode=clone",
    timeBase(film),
    `trim=start_frame=${pace.first}:end_frame=${pace.first + frames}`,
    "setpts=PTS-STARTPTS",
  ].join(",");
}

/** One tick a frame. */
export function timeBase({ fps }: FilmFormat): string {
  return `settb=${fps.denominator}/${fps.numerator}`;
}

const scaling = "bicubic+accurate_rnd+full_chroma_int";

/** Newer encoders believe the frames' own marks more than our options: so the frames carry the film's. */
export const filmColours =
  "setparams=field_mode=prog:range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";

/** The largest size of the clip's shape, as shown, that the film holds. */
function fit(picture: CutPicture, film: FilmFormat): { width: number; height: number } {
  const shape =
    (picture.width * picture.pixelShape.numerator) / picture.pixelShape.denominator / picture.height;
  return shape > film.width / film.height
    ? { width: film.width, height: Math.min(film.height, even(film.width / shape)) }
    : { width: Math.min(film.width, even(film.height * shape)), height: film.height };
}
