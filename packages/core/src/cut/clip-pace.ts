import type { FilmFormat } from "./film-format.ts";
import type { Run } from "./timeline.ts";

/** The filters that give a clip the film's rate, and the number of the first wanted frame among those that come out. */
export interface ClipPace {
  readonly filters: readonly string[];
  readonly first: number;
}

/**
 * Runs a clip at its speed by looking its frames up on an exact grid, never by mixing them. The grid has the film's
 * rate, and for slow motion a whole multiple of it, so that footage of a high rate shows every frame it has. Of each
 * film frame it is the last grid frame that is not behind `speed` times its distance from the start.
 */
export function paceClip(
  { from, speed, skip }: Run & { readonly skip: number },
  film: FilmFormat,
  frames: number,
): ClipPace {
  const { numerator, denominator } = film.fps;
  if (speed.numerator === speed.denominator) {
    return { filters: [`fps=${numerator}/${denominator}:round=near`], first: from + skip };
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
      `trim=start_frame=${from * multiple}:end_frame=${end}`,
      "setpts=PTS-STARTPTS",
      `fps=${paced}:round=up`,
      `settb=${denominator}/${numerator}`,
      "setpts=N",
      // changes no frame: it tells what follows the rate that the frames have now
      `fps=${numerator}/${denominator}`,
    ],
    first: skip,
  };
}
