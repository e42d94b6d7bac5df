import { drawSheet, type Film, type SheetOrder } from "./cut/index.ts";
import type { ShotList } from "./document/index.ts";
import type { House } from "./house.ts";

/**
 * Draws a finished film: a contact sheet, a storyboard strip, a poster or its waveform. Gives the files, all PNG.
 *
 * @param output relative to the project folder, ending in `.png`; further pages are put beside it
 *
 * @example
 * const cut = await cutAgain(shotList, plan, house);
 * if (cut?.outcome === "film") await drawFilm(cut.films[0], { sheet: "contact" }, shotList, house, "out/sheet.png");
 */
export async function drawFilm(
  film: Film,
  order: SheetOrder,
  { title, shots }: ShotList,
  house: House,
  output: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly string[]> {
  const wordsOf = new Map(
    shots.flatMap((shot) => {
      const prompt = shot.source === "generated" ? shot.inputs.prompt : undefined;
      return typeof prompt === "string" ? [[shot.id, prompt] as const] : [];
    }),
  );
  return drawSheet(order, { film, title, wordsOf }, house.path(output), await house.drawing(), signal);
}
