import { CutError } from "../cut-error.ts";
import { compilePoster, posterFrame } from "./compile-poster.ts";
import { compileTiles } from "./compile-tiles.ts";
import { compileWaveform } from "./compile-waveform.ts";
import { type DrawnFilm, type SheetCommand, type SheetPorts, sheetKey } from "./sheet.ts";

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
  for (const [page, command] of compile(order, drawn, ports).entries()) {
    const file = page === 0 ? output : output.replace(/\.png$/i, `-${page + 1}.png`);
    await ports.place(await makePicture(command, drawn, ports, signal), file);
    files.push(file);
  }
  return files;
}

function compile(order: SheetOrder, drawn: DrawnFilm, { words }: SheetPorts): readonly SheetCommand[] {
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

async function makePicture(
  command: SheetCommand,
  { film }: DrawnFilm,
  ports: SheetPorts,
  signal: AbortSignal,
): Promise<string> {
  const key = sheetKey(command, film, ports);
  const kept = await ports.segments.find(key);
  if (kept !== undefined) return kept;
  return ports.segments.make(key, "png", async (temporary) => {
    const { warnings } = await ports.media.run({ ...command, output: temporary }, { signal });
    const serious = warnings.filter((line) => !/glyph|font/i.test(line));
    if (serious.length > 0)
      throw new CutError(
        "CUT_FFMPEG_WARNED",
        `ffmpeg was not content with a picture: ${serious.join(" / ")}`,
      );
  });
}
