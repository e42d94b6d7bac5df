import type { Film, FilmEntry } from "../ports.ts";
import { middleOf } from "./compile-tiles.ts";
import { pictureOfFrames, type SheetPicture, toScreen } from "./sheet.ts";

/** One frame of the film at its full size. */
export function compilePoster(film: Film, frame: number): SheetPicture {
  return pictureOfFrames(film, [frame], [toScreen(film.width, film.height), "setpts=0[sheet]"]);
}

/** The middle of what is on screen longest. */
export function posterFrame({ entries, frames }: Film): number {
  const shown = entries.filter(({ shot }) => shot !== undefined);
  const [first, ...others] = shown;
  if (!first) return Math.floor(frames / 2);
  return middleOf(
    others.reduce((longest: FilmEntry, entry) => (entry.frames > longest.frames ? entry : longest), first),
  );
}
