import type { Span } from "./place.ts";

/** A file that was read, with what it takes to turn an offset into a line and a column. */
export interface SourceFile {
  /** As the person named it. */
  readonly file: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
}

/** One-based, as editors count. The column counts UTF-16 code units. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

export function sourceFile(file: string, text: string): SourceFile {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { file, text, lineStarts };
}

export function lineAndColumn(source: SourceFile, offset: number): LineAndColumn {
  const line = lineIndexAt(source, offset);
  return { line: line + 1, column: offset - (source.lineStarts[line] ?? 0) + 1 };
}

/** The text of a line, one-based, without its line break. */
export function lineText(source: SourceFile, line: number): string {
  const from = source.lineStarts[line - 1] ?? source.text.length;
  const to = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(from, to).replace(/\r?\n$/, "");
}

/** The part of a span that lies on its first line. */
export function firstLineOf(source: SourceFile, span: Span): Span {
  const next = source.lineStarts[lineIndexAt(source, span.from) + 1] ?? source.text.length + 1;
  return { from: span.from, to: Math.max(span.from, Math.min(span.to, next - 1)) };
}

function lineIndexAt(source: SourceFile, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
