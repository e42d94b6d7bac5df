import wrapAnsi from "wrap-ansi";

/** A text in lines that are not wider than that, broken between words; one line where nobody draws. */
export function wrapWords(text: string, width: number): readonly string[] {
  return Number.isFinite(width) ? wrapAnsi(text, Math.max(20, width)).split("\n") : [text];
}
