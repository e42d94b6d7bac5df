import { displayText, displayWidth } from "./display-text.ts";
import type { Span } from "./place.ts";
import { firstLineOf, lineAndColumn, lineText, type SourceFile } from "./source-file.ts";

/** Longer lines show the part around the fault. */
const widestLine = 100;
/** Less than this shows nothing that could be understood. */
const narrowestLine = 20;

/**
 * The line of a fault and the line before it, with a squiggle under the fault and a hint behind it; where that has no room
 * in `columns`, the hint stands below.
 */
export function codeFrame(
  source: SourceFile,
  span: Span,
  hint: string | undefined,
  columns = Number.POSITIVE_INFINITY,
): string[] {
  const at = Math.min(span.from, source.text.length);
  const { line, column } = lineAndColumn(source, at);
  const whole = lineText(source, line);
  const end = Math.min(
    column - 1 + Math.max(1, firstLineOf(source, span).to - at),
    Math.max(whole.length, column),
  );
  const gutter = String(line).length;
  // The bar and two marks that a line goes on.
  const widest = Math.max(narrowestLine, Math.min(widestLine, columns - gutter - 7));
  const window = windowAround(whole, column - 1, end, widest);
  const lead = displayWidth(displayText(whole.slice(window.from, column - 1))) + (window.from > 0 ? 1 : 0);
  const marked = displayText(whole.slice(column - 1, Math.min(end, window.to)));
  const squiggle = `${" ".repeat(lead)}${"^".repeat(Math.max(1, displayWidth(marked)))}`;
  const before = lineText(source, line - 1);
  const marks = `  ${" ".repeat(gutter)} | ${squiggle}`;
  const hasRoom = hint === undefined || displayWidth(marks) + 2 + displayWidth(hint) <= columns;
  return [
    ...(line > 1
      ? [numbered(line - 1, gutter, shorten(before, before.length <= widest ? wholeLine : window))]
      : []),
    numbered(line, gutter, shorten(whole, window)),
    hasRoom && hint !== undefined ? `${marks}  ${hint}` : marks,
    ...(hasRoom ? [] : [`  ${hint}`]),
  ];
}

interface Window {
  readonly from: number;
  readonly to: number;
}

const wholeLine: Window = { from: 0, to: Number.POSITIVE_INFINITY };

function windowAround(text: string, from: number, to: number, widest: number): Window {
  if (text.length <= widest) return wholeLine;
  const marked = Math.min(to - from, widest / 2);
  const start = Math.max(0, Math.min(from - Math.floor((widest - marked) / 2), text.length - widest));
  return { from: wholeCharacter(text, start), to: wholeCharacter(text, start + widest) };
}

/** Never in the middle of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  return /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at - 1 : at;
}

function shorten(text: string, { from, to }: Window): string {
  const shown = displayText(text.slice(from, to));
  return `${from > 0 && text.length > from ? "…" : ""}${shown}${text.length > to ? "…" : ""}`;
}

function numbered(line: number, gutter: number, text: string): string {
  return `  ${String(line).padStart(gutter)} | ${text}`.trimEnd();
}
