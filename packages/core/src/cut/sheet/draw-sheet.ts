import type { Time } from "../../document/index.ts";
import { keyOf } from "../compile-cut.ts";
import { makePiece } from "../make-piece.ts";
import type { Film } from "../ports.ts";
import { exact, floor, inFrames, isLess, plus, zero } from "../rational-time.ts";
import { compilePoster, posterFrame } from "./compile-poster.ts";
import { compileTiles } from "./compile-tiles.ts";
import { compileWaveform } from "./compile-waveform.ts";
import type { DrawnFilm, SheetPicture, SheetPorts } from "./sheet.ts";

/**
 * `poster` may name a moment of the film, which below 0 counts from its end; default: the middle of what is on screen
 * longest.
 */
export type SheetOrder =
  | { readonly sheet: "contact" | "strip" | "waveform" }
  | { readonly sheet: "poster"; readonly at?: Time };

/**
 * Draws a film as PNG, and puts the pictures under their names: the first as `output`, further pages as `…-2.png`. What
 * was drawn of the same film before is not drawn again.
 *
 * @param output absolute path, ending in `.png`
 */
export async function drawSheet(
  order: SheetOrder,
  drawn: DrawnFilm,
  output: string,
  ports: SheetPorts,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const files: string[] = [];
  const { ffmpeg } = ports.media;
  for (const [page, picture] of compile(order, drawn, ports).entries()) {
    const file = page === 0 ? output : output.replace(/\.png$/i, `-${page + 1}.png`);
    const key = keyOf(picture.command, [drawn.film.key, ports.words.identity], ffmpeg.identity);
    const piece = { ...picture, key, name: order.sheet };
    await ports.place((await makePiece(piece, "png", ports, { signal })).file, file);
    files.push(file);
  }
  return files;
}

function compile(order: SheetOrder, drawn: DrawnFilm, { words }: SheetPorts): readonly SheetPicture[] {
  switch (order.sheet) {
    case "contact":
    case "strip":
      return compileTiles(order.sheet, drawn, words);
    case "waveform":
      return [compileWaveform(drawn, words)];
    case "poster": {
      const { film } = drawn;
      return [compilePoster(film, order.at ? shownAt(order.at, film) : posterFrame(film))];
    }
  }
}

/** The frame that is on screen at a moment: the first or the last for one outside the film. */
function shownAt(time: Time, { fps, frames }: Film): number {
  const counted = inFrames(time, fps);
  const at = floor(isLess(counted, zero) ? plus(exact(frames), counted) : counted);
  return Math.min(frames - 1, Math.max(0, at));
}
