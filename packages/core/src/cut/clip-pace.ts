import type { FilmFormat } from "./film-format.ts";
import type { Run } from "./timeline.ts";

/** So many frames of the film out of a clip. */
export interface PacedStretch extends Run {
  readonly skip: number;
  readonly frames: number;
  /** The clip is not decoded from its first frame on; it starts at 0. */
  readonly isBegunLater: boolean;
}

/** The filters that give a clip the film's rate, and the number of the first wanted frame among those that come out. */
export interface ClipPace {
  readonly filters: readonly string[];
  readonly first: number;
  /** They are told by their stamps, not by counting them. */
  readonly areKnownByStamp: boolean;
}

/**
 * Runs a clip at its speed by looking its frames up on an exact grid, never by mixing them. The grid has the film's
 * rate, and for slow motion a whole multiple of it, so that footage of a high rate shows every frame it has. Of each
 * film frame it is the last grid frame that is not behind `speed` times its distance from the start.
 */
export function paceClip(
  { from, speed, skip, frames, isBegunLater }: PacedStretch,
  film: FilmFormat,
): ClipPace {
  const { numerator, denominator } = film.fps;
  if (speed.numerator === speed.denominator) {
    const filters = [`fps=${numerator}/${denominator}:round=near`];
    return { filters, first: from + skip, areKnownByStamp: isBegunLater };
  }
  const multiple = Math.ceil(speed.denominator / speed.numerator);
  const step = (speed.numerator * multiple) / speed.denominator;
  const end = from * multiple + Math.ceil((skip + frames + 1) * step) + 1;
  const paced = `${numerator * speed.denominator}/${denominator * speed.numerator}`;
  return {
    filters: [
      `fps=${numerator * multiple}/${denominator}:round=near`,
      "tpad=stop=-1:stop_mode=clone",
      `settb=${denominator}/${numerator * multiple}`,
      trimFrames(from * multiple, end, isBegunLater),
      "setpts=PTS-STARTPTS",
      `fps=${paced}:round=up`,
      `settb=${denominator}/${numerator}`,
      "setpts=N",
      // changes no frame: it tells what follows the rate that the frames have now
      `fps=${numerator}/${denominator}`,
    ],
    first: skip,
    areKnownByStamp: false,
  };
}

/** Where a frame lasts one tick, its number is its stamp. */
export function trimFrames(first: number, end: number, areKnownByStamp: boolean): string {
  return areKnownByStamp
    ? `trim=start_pts=${first}:end_pts=${end}`
    : `trim=start_frame=${first}:end_frame=${end}`;
}
