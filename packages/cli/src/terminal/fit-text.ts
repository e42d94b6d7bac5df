import { displayWidth } from "@rushes/core";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** A text in at most so many columns of a terminal: what does not fit ends with `…`. */
export function fitText(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  if (columns < 1) return "";
  return `${fitFrom([...graphemes.segment(text)], columns - 1).join("")}…`;
}

/** A name in at most so many columns: it keeps its beginning and its end, by which names differ. */
export function fitName(name: string, columns: number): string {
  if (displayWidth(name) <= columns) return name;
  const head = Math.ceil((columns - 1) / 2);
  const tail = columns - 1 - head;
  if (columns < 3) return fitText(name, columns);
  const segments = [...graphemes.segment(name)];
  const last = fitFrom(segments.toReversed(), tail).toReversed();
  return `${fitFrom(segments, head).join("")}…${last.join("")}`;
}

function fitFrom(segments: readonly Intl.SegmentData[], columns: number): string[] {
  const fitted: string[] = [];
  let room = columns;
  for (const { segment } of segments) {
    room -= displayWidth(segment);
    if (room < 0) break;
    fitted.push(segment);
  }
  return fitted;
}

/** A name in just so many columns. */
export function padName(name: string, columns: number): string {
  const fitted = fitName(name, columns);
  return fitted + " ".repeat(Math.max(0, columns - displayWidth(fitted)));
}
