import { keyOf } from "../compile-cut.ts";
import { makePiece } from "../make-piece.ts";
import { compilePoster, posterFrame } from "./compile-poster.ts";
import { compileTiles } from "./compile-tiles.ts";
import { compileWaveform } from "./compile-waveform.ts";
import type { DrawnFilm, SheetPicture, SheetPorts } from "./sheet.ts";

/** `poster` may name the film's frame; default: the middle of what is on screen longest. */
export type SheetOrder =
  | { readonly sheet: "contact" | "strip" | "waveform" }
  | { readonly sheet: "poster"; readonly frame?: number };

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
      const last = drawn.film.frames - 1;
      const frame = Math.min(last, Math.max(0, order.frame ?? posterFrame(drawn.film)));
      return [compilePoster(drawn.film, frame)];
    }
  }
}
