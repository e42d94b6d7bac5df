import { conform, filmColours, timeBase } from "./conform.ts";
import type { FilmFormat } from "./film-format.ts";
import type { CutPicture } from "./ports.ts";

/** A picture and the frame at which a segment starts in it. */
export interface Source {
  readonly picture: CutPicture;
  readonly from: number;
}

export function bodyGraph({ picture, from }: Source, film: FilmFormat, frames: number): string {
  return `[0:V:0]${conform(picture, film, from, frames)}[film]`;
}

/**
 * A linear dissolve of exactly `frames` frames. ffmpeg's xfade alone gives one frame too few, with a jump at the end
 * (measured with 5.1): so both sides get a frame in front and some behind, xfade runs one frame longer, and the frames
 * of the dissolve are counted off.
 */
export function seamGraph(outgoing: Source, incoming: Source, film: FilmFormat, frames: number): string {
  const side = ({ picture, from }: Source) =>
    `${conform(picture, film, from, frames)},tpad=start=1:start_mode=clone:stop=3:stop_mode=clone`;
  const seconds = (((frames + 1) * film.fps.denominator) / film.fps.numerator).toFixed(6);
  return [
    `[0:V:0]${side(outgoing)}[a]`,
    `[1:V:0]${side(incoming)}[b]`,
    `[a][b]xfade=transition=fade:duration=${seconds}:offset=0,trim=start_frame=1:end_frame=${frames + 1},setpts=N[film]`,
  ].join(";");
}

export function gapInput(colour: string, { width, height, fps }: FilmFormat): string {
  return `color=c=${colour}:s=${width}x${height}:r=${fps.numerator}/${fps.denominator}`;
}

export function gapGraph(film: FilmFormat, frames: number): string {
  return `[0:v]scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1,${filmColours},${timeBase(film)},trim=end_frame=${frames}[film]`;
}
