import type { SourceFile, Span } from "../../diagnostics/index.ts";

/** An entry of a list whose inside cannot be read. */
export interface BrokenEntry {
  readonly span: Span;
  /** The same entry as a bare word in its place, in the same length. */
  readonly repair: { readonly from: number; readonly text: string };
}

interface Line {
  readonly from: number;
  readonly text: string;
  /** How far its first letter is in; a tab is as far as any. */
  readonly depth: number;
  readonly startsEntry: boolean;
}

/**
 * The entry of a list that a line stands in: from its dash to the next line that is no deeper. Nothing where the line
 * stands in no list, or nobody can say in which.
 *
 * @param at the line, one-based
 * @param isAstray the line itself does not stand where it should: its dash is put below the one before it
 */
export function entryAround(source: SourceFile, at: number, isAstray: boolean): BrokenEntry | undefined {
  const lines = linesOf(source);
  const own = lines[at - 1];
  const first = own && firstLineOf(own, lines.slice(0, at - 1));
  if (!first) return undefined;
  const isAstrayDash = isAstray && first === own;
  const depth = isAstrayDash
    ? lines.slice(0, at - 1).findLast(({ startsEntry }) => startsEntry)?.depth
    : first.depth;
  if (depth === undefined) return undefined;
  const behind = lines.find(
    (line, index) => index >= at && line.depth <= Math.min(depth, own.depth) && line.text.trim() !== "",
  );
  const span = { from: first.from, to: behind ? behind.from - 1 : source.text.length };
  const text = source.text.slice(span.from, span.to);
  return { span, repair: { from: span.from, text: bareEntry(text, depth) } };
}

/** The line with the dash: the line's own, or that of the block that it goes on with. */
function firstLineOf(own: Line, before: readonly Line[]): Line | undefined {
  if (own.startsEntry) return Number.isFinite(own.depth) ? own : undefined;
  let depth = own.depth;
  for (const line of before.toReversed()) {
    if (line.text.trim() === "" || line.depth >= depth) continue;
    if (line.startsEntry) return /^\s*- +[\w"']+ *:/.test(line.text) ? line : undefined;
    depth = line.depth;
  }
  return undefined;
}

function linesOf({ text, lineStarts }: SourceFile): readonly Line[] {
  return lineStarts.map((from, index) => {
    const line = text.slice(from, lineStarts[index + 1] ?? text.length);
    const lead = /^[ \t]*/.exec(line)?.[0] ?? "";
    return {
      from,
      text: line,
      depth: lead.includes("\t") ? Number.POSITIVE_INFINITY : lead.length,
      startsEntry: /^-(?:\s|$)/.test(line.slice(lead.length)),
    };
  });
}

/** `- xxxx`, and blanks on the lines behind. */
function bareEntry(text: string, depth: number): string {
  const [head = "", ...others] = text.split("\n");
  const bare = `${" ".repeat(depth)}- `.padEnd(head.length, "x").slice(0, head.length);
  return [bare, ...others.map((line) => " ".repeat(line.length))].join("\n");
}
