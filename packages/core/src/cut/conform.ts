import { paceClip } from "./clip-pace.ts";
import type { FilmFormat } from "./film-format.ts";
import { fitPicture } from "./fit-picture.ts";
import type { CutPicture } from "./ports.ts";
import type { Run } from "./timeline.ts";

/**
 * The filters that turn a stretch of any clip into `frames` frames of the film: its rate and speed, its size, square
 * pixels, BT.709 in TV range. The last frame is held for ever before the frames are counted off, so that always exactly
 * `frames` come out; frames that are not shown are left out before they are scaled. One chain for bodies and seams:
 * else a dissolve would show at its edges.
 *
 * @param label tells the inner links of two chains in one graph apart
 */
export function conform(
  picture: CutPicture,
  film: FilmFormat,
  stretch: Run & { readonly skip: number },
  frames: number,
  label: string,
): string {
  const pace = paceClip(stretch, film, frames);
  return [
    ...pace.filters,
    "tpad=stop=-1:stop_mode=clone",
    timeBase(film),
    `trim=start_frame=${pace.first}:end_frame=${pace.first + frames}`,
    "setpts=PTS-STARTPTS",
    fitPicture(picture, stretch.framing, film, label),
  ].join(",");
}

/** One tick a frame. */
export function timeBase({ fps }: FilmFormat): string {
  return `settb=${fps.denominator}/${fps.numerator}`;
}
