import { timeBase } from "./conform.ts";
import type { FilmFormat } from "./film-format.ts";
import { filmColours } from "./fit-picture.ts";
import { type Overlay, overlaysIn } from "./overlay.ts";
import { type Block, setBlock } from "./set-block.ts";
import type { CutWords, WordMark } from "./words-port.ts";

/** A piece of a filter graph that leads from the label `[film]` to `[worded]`, and the scripts that it draws. */
export interface OverlayGraph {
  readonly graph: string;
  readonly scripts: readonly string[];
}

/**
 * Draws words over some frames of the film; nothing where none touch them.
 *
 * The scripts are white on black: each is the mask through which its colour is laid over the film. So a colour comes
 * out as it was written (the `ass` filter of 5.1 takes BT.601 for granted), and no pixel
 * beside the letters changes.
 *
 * A script counts frames, not time: a frame lasts a tenth of a second in it, a mark starts half a frame early, and
 * nothing is left to rounding at any rate.
 *
 * @param firstScript how many scripts the rest of the graph draws
 */
export function overlayGraph(
  overlays: readonly Overlay[],
  frames: { readonly at: number; readonly frames: number },
  film: FilmFormat,
  words: CutWords,
  firstScript = 0,
): OverlayGraph | undefined {
  const touching = overlaysIn(overlays, frames);
  if (touching.length === 0) return undefined;
  // What began in an earlier segment goes on from where it is: the script starts with the earliest, whatever is shown.
  const start = Math.min(frames.at, ...touching.map(({ at }) => at)) - 1;
  const layers = layersOf(touching.map((overlay) => timed(overlay, start, film, words)));
  const scripts = layers.map(({ marks }) => words.script(film.width, film.height, marks));
  const chains = layers.map(({ colour }, index) => {
    const under = index === 0 ? "[film]" : `[words${index - 1}]`;
    const over = index === layers.length - 1 ? "[worded]" : `[words${index}]`;
    return [
      `${plain("black", film)},format=rgb24,${hold(film, frames.frames)},settb=1/10,setpts=N+${frames.at - start},ass={script ${firstScript + index}},extractplanes=g,${timeBase(film)},setpts=N[mask${index}]`,
      `${plain(`0x${colour}`, film)},scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd,format=yuv420p,${filmColours},${hold(film, frames.frames)}[ink${index}]`,
      `[ink${index}][mask${index}]alphamerge[letters${index}]`,
      `${under}[letters${index}]overlay=format=yuv420${over}`,
    ].join(";");
  });
  return { graph: chains.join(";"), scripts };
}

interface Layer {
  readonly colour: string;
  readonly marks: readonly WordMark[];
}

/** All that lies under letters first, then the letters, each colour by itself. */
function layersOf(blocks: readonly Pick<Block, "under" | "letters">[]): readonly Layer[] {
  return [
    ...byColour(blocks.flatMap(({ under }) => under)),
    ...byColour(blocks.flatMap(({ letters }) => letters)),
  ];
}

function byColour(marks: readonly WordMark[]): readonly Layer[] {
  const layers = new Map<string, WordMark[]>();
  for (const mark of marks) {
    const white = { ...mark, colour: "ffffff" };
    const known = layers.get(mark.colour);
    if (known) known.push(white);
    else layers.set(mark.colour, [white]);
  }
  return [...layers].map(([colour, marks]) => ({ colour, marks }));
}

function timed(
  overlay: Overlay,
  start: number,
  film: FilmFormat,
  words: CutWords,
): Pick<Block, "under" | "letters"> {
  const { under, letters } = setBlock(overlay, film, words);
  const from = overlay.at - start;
  const times = {
    from: (from - 0.5) / 10,
    to: (from + overlay.frames - 0.5) / 10,
    ...(overlay.fade === 0 ? {} : { fade: { in: overlay.fade * 100, out: overlay.fade * 100 } }),
  };
  const add = (mark: WordMark): WordMark => ({ ...mark, ...times });
  return { under: under.map(add), letters: letters.map(add) };
}

/** One frame of a colour; it is drawn once, then held. */
function plain(colour: string, { width, height }: FilmFormat): string {
  return `color=c=${colour}:s=${width}x${height}:r=1,trim=end_frame=1`;
}

function hold(film: FilmFormat, frames: number): string {
  return `loop=loop=${frames - 1}:size=1,${timeBase(film)},setpts=N`;
}
