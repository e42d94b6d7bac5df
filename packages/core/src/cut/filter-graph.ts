import { conform, timeBase } from "./conform.ts";
import type { FilmFormat } from "./film-format.ts";
import { filmColours } from "./fit-picture.ts";
import type { CutPicture } from "./ports.ts";
import type { Seam, ShownClip, ShownFrame } from "./segments.ts";
import { stillChain } from "./still-chain.ts";

/** Something shown, with the picture of its clip, or the number of the script that draws its words. */
export type Source =
  | ClipSource
  | { readonly from: "card"; readonly script: number }
  | { readonly from: "colour" };

export interface ClipSource {
  readonly from: "clip";
  readonly shown: ShownClip | ShownFrame;
  readonly picture: CutPicture;
  /** Of an own picture, as Exif counts; absent where it is upright. */
  readonly orientation?: number;
  /** The clip is not decoded from its first frame on: frames are known by their stamps. */
  readonly isBegunLater?: boolean;
}

export function bodyGraph(source: Source, film: FilmFormat, frames: number): string {
  return `${chainOf(source, 0, film, frames)}[film]`;
}

/**
 * Exactly `frames` frames of a transition. ffmpeg's xfade alone gives one frame too few, with a jump at the end
 * (measured with 5.1): so both sides get frames behind, and one in front where the first mix is not the pure outgoing
 * picture, and the frames of the transition are counted off.
 */
export function seamGraph(
  seam: Pick<Seam, "pattern" | "first" | "steps" | "frames">,
  outgoing: Source,
  incoming: Source,
  film: FilmFormat,
): string {
  const { pattern, first, steps, frames } = seam;
  const padding = `tpad=start=${first}:start_mode=clone:stop=3:stop_mode=clone`;
  const seconds = ((steps * film.fps.denominator) / film.fps.numerator).toFixed(6);
  return [
    `${chainOf(outgoing, 0, film, frames)},${padding}[a]`,
    `${chainOf(incoming, 1, film, frames)},${padding}[b]`,
    `[a][b]xfade=transition=${pattern}:duration=${seconds}:offset=0,trim=start_frame=${first}:end_frame=${first + frames},setpts=N[film]`,
  ].join(";");
}

/** The input that ffmpeg draws a colour from. */
export function colourInput(colour: string, { width, height, fps }: FilmFormat): string {
  return `color=c=${colour}:s=${width}x${height}:r=${fps.numerator}/${fps.denominator}`;
}

function chainOf(source: Source, input: number, film: FilmFormat, frames: number): string {
  switch (source.from) {
    case "colour":
      return `[${input}:v]scale=${toFilm},format=yuv420p,setsar=1,${filmColours},${timeBase(film)},trim=end_frame=${frames}`;
    case "card":
      // drawn once, in RGB so that its colours are its own, then held
      return [
        `[${input}:v]trim=end_frame=1,format=rgb24,ass={script ${source.script}}`,
        `scale=${toFilm}:flags=accurate_rnd+full_chroma_int+full_chroma_inp,format=yuv420p,setsar=1,${filmColours}`,
        `loop=loop=${frames - 1}:size=1,${timeBase(film)},setpts=N`,
      ].join(",");
    case "clip":
      return clipChain(source, input, film, frames);
  }
}

function clipChain(
  { shown, picture, orientation, isBegunLater = false }: ClipSource,
  input: number,
  film: FilmFormat,
  frames: number,
): string {
  if (shown.still) {
    const order = { picture, orientation, run: shown, still: shown.still, holds: shown.shows === "frame" };
    return `[${input}:V:0]${stillChain(order, film, frames, `side${input}`)}`;
  }
  const clip = (count: number) => {
    const stretch = { ...shown, frames: count, isBegunLater };
    return `[${input}:V:0]${conform(picture, film, stretch, `side${input}`)}`;
  };
  if (shown.shows === "clip") return clip(frames);
  return `${clip(1)},tpad=stop=-1:stop_mode=clone,trim=end_frame=${frames}`;
}

const toFilm = "out_color_matrix=bt709:out_range=tv";
