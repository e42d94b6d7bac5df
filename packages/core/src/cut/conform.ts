import { type PacedStretch, paceClip, trimFrames } from "./clip-pace.ts";
import type { FilmFormat } from "./film-format.ts";
import { fitPicture } from "./fit-picture.ts";
import type { CutPicture } from "./ports.ts";

/**
 * The filters that turn a stretch of any clip into `frames` frames of the film: its rate and speed, its size, square
 * pixels, BT.709 in TV range. The last frame is held for ever before the frames are counted off, so that always exactly
 * `frames` come out; frames that are not shown are left out before they are scaled. One chain for bodies and seams:
 * else a dissolve would show at its edges.
 *
 * @param label tells the inner links of two chains in one graph apart
 */
export function conform(picture: CutPicture, film: FilmFormat, stretch: PacedStretch, label: string): string {
  const pace = paceClip(stretch, film);
  return [
    ...pace.filters,
    "tpad=stop=-1:stop_mode=clone",
    timeBase(film),
    trimFrames(pace.first, pace.first + stretch.frames, pace.areKnownByStamp),
    "setpts=PTS-STARTPTS",
    fitPicture(picture, stretch.framing, film, label),
  ].join(",");
}

/** One tick a frame. */
export function timeBase({ fps }: FilmFormat): string {
  return `settb=${fps.denominator}/${fps.numerator}`;
}
