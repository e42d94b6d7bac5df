import type { FilmFormat } from "./film-format.ts";
import { setBlock } from "./set-block.ts";
import type { Card } from "./timeline.ts";
import type { CutWords } from "./words-port.ts";

/** The script that draws a card's words onto its ground. */
export function cardScript({ text, lettering }: Card, film: FilmFormat, words: CutWords): string {
  const { letters } = setBlock({ text, position: "card", lettering }, film, words);
  return words.script(film.width, film.height, letters);
}
