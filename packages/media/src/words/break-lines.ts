import { measure } from "./set-text.ts";
import type { Typefaces, Weight } from "./typefaces.ts";

const words = new Intl.Segmenter("en", { granularity: "word" });
const letters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Breaks text into lines no wider than `width` ems: between words, within a word only when it alone is too wide. */
export function breakLines(text: string, width: number, faces: Typefaces[Weight]): readonly string[] {
  return text.split("\n").flatMap((paragraph) => breakParagraph(paragraph, width, faces));
}

/** As much of the text as fits one line, with an ellipsis where something was left out. */
export function trimLine(text: string, width: number, faces: Typefaces[Weight]): string {
  const line = text.replaceAll("\n", " ");
  if (measure(line, faces) <= width) return line;
  const [first = ""] = breakParagraph(line, width - measure("…", faces), faces);
  return endWithEllipsis(first);
}

/** Marks that something was left out after this line. */
export function endWithEllipsis(line: string): string {
  return `${line.replace(/[\s\p{P}]+$/u, "")}…`;
}

function breakParagraph(paragraph: string, width: number, faces: Typefaces[Weight]): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const chunk of chunksOf(paragraph)) {
    if (used + measure(chunk.trimEnd(), faces) <= width) {
      line += chunk;
      used += measure(chunk, faces);
      continue;
    }
    if (line.trim() !== "") lines.push(line.trim());
    const pieces = splitTooWide(chunk, width, faces);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
    used = measure(line, faces);
  }
  lines.push(line.trim());
  return lines;
}

// Space and punctuation stay with the word before them, an opening bracket or quote with the word after.
function chunksOf(paragraph: string): readonly string[] {
  const chunks: string[] = [];
  let opening = "";
  for (const { segment, isWordLike } of words.segment(paragraph)) {
    if (/^[\p{Ps}\p{Pi}]+$/u.test(segment)) opening += segment;
    else if (isWordLike || chunks.length === 0 || opening !== "" || isWide(segment)) {
      chunks.push(opening + segment);
      opening = "";
    } else chunks[chunks.length - 1] += segment;
  }
  if (opening !== "") chunks.push(opening);
  return chunks;
}

function isWide(segment: string): boolean {
  return /^\p{Extended_Pictographic}/u.test(segment);
}

function splitTooWide(chunk: string, width: number, faces: Typefaces[Weight]): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const { segment } of letters.segment(chunk)) {
    if (piece !== "" && measure((piece + segment).trimEnd(), faces) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return [...pieces, piece];
}
