import { displayText, displayWidth } from "./display-text.ts";
import type { Span } from "./place.ts";
import { firstLineOf, lineAndColumn, lineText, type SourceFile } from "./source-file.ts";

/** Longer lines show the part around the fault. */
const widestLine = 100;

/** The line of a fault and the line before it, with a squiggle under the fault and a hint behind it. */
export function codeFrame(source: SourceFile, span: Span, hint: string | undefined): string[] {
  const at = Math.min(span.from, source.text.length);
  const { line, column } = lineAndColumn(source, at);
  const whole = lineText(source, line);
  const end = Math.min(
    column - 1 + Math.max(1, firstLineOf(source, span).to - at),
    Math.max(whole.length, column),
  );
  const window = windowAround(whole, column - 1, end);
  const gutter = String(line).length;
  const lead = displayWidth(displayText(whole.slice(window.from, column - 1))) + (window.from > 0 ? 1 : 0);
  const marked = displayText(whole.slice(column - 1, Math.min(end, window.to)));
  const squiggle = `${" ".repeat(lead)}${"^".repeat(Math.max(1, displayWidth(marked)))}`;
  return [
    ...(line > 1 ? [numbered(line - 1, gutter, shorten(lineText(source, line - 1), window))] : []),
    numbered(line, gutter, shorten(whole, window)),
    `  ${" ".repeat(gutter)} | ${squiggle}${hint === undefined ? "" : `  ${hint}`}`,
  ];
}

interface Window {
  readonly from: number;
  readonly to: number;
}

function windowAround(text: string, from: number, to: number): Window {
  if (text.length <= widestLine) return { from: 0, to: widestLine };
  const marked = Math.min(to - from, widestLine / 2);
  const start = Math.max(0, Math.min(from - Math.floor((widestLine - marked) / 2), text.length - widestLine));
  return { from: wholeCharacter(text, start), to: wholeCharacter(text, start + widestLine) };
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
