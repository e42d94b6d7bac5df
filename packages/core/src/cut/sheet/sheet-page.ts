import type { CutWords, WordMark } from "../words-port.ts";

/** What every page of a film looks like. Lengths are pixels, colours `rrggbb`. */
export const pageWidth = 1920;
export const margin = 48;
export const header = 96;
export const paper = "16181b";
export const ink = "f2f2f0";
export const pencil = "9aa0a6";

/** The words that drawing a page needs. */
export type SheetWords = Pick<CutWords, "identity" | "plain" | "fit" | "script">;

/** The head of a page: the film's title at the left, facts at the right. */
export function writeHeader(title: string, facts: string, words: SheetWords): readonly WordMark[] {
  const box = { width: pageWidth * 0.6, height: 36 };
  const text = words.fit(words.plain(title), box, [36], "strong").lines[0] ?? "";
  return [
    { mark: "line", text, em: 36, weight: "strong", x: margin, baseline: 62, align: "left", colour: ink },
    {
      ...{ mark: "line", text: facts, em: 24, weight: "regular" },
      ...{ x: pageWidth - margin, baseline: 62, align: "right", colour: pencil },
    },
  ];
}
