import type { YAMLParseError } from "yaml";
import {
  lineAndColumn,
  lineText,
  type Problem,
  type SourceFile,
  type Span,
} from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import { entryAround } from "./entry-around.ts";

/** What the YAML parser stumbled over, in our own words. */
export interface SyntaxFault {
  readonly problem: Problem;
  /** What to write over the text, in the same length, so that the rest can be read. Absent: it cannot. */
  readonly repair?: { readonly from: number; readonly text: string };
  /** The whole text could be read in spite of it. */
  readonly isHarmless?: true;
  /** Other faults found here are echoes of this one. */
  readonly echoes: Span;
  /** The structure itself is broken: a whole entry was set aside, and what it says may be missing elsewhere. */
  readonly lost?: string;
}

/** One fault a line, or an entry of a list: what the parser says next about the same stretch is an echo. */
export function explainSyntax(
  errors: readonly YAMLParseError[],
  source: SourceFile,
  painted: string,
): readonly SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  let echoesUntil = -1;
  const end = Math.max(0, source.text.trimEnd().length - 1);
  const placed = errors.map((error) => ({ error, at: Math.min(originOf(error, painted), end) }));
  const tab = placed.find(({ error }) => error.code === "TAB_AS_INDENT");
  const tabbed = tab && explain(tab.error, brokenLine(tab.error, tab.at, source, painted));
  // What the parser makes of the lines around a tab is a guess.
  if (tabbed?.lost !== undefined) return [tabbed];
  for (const { error, at } of placed.sort((one, other) => one.at - other.at)) {
    if (at <= echoesUntil) continue;
    const fault = explain(error, brokenLine(error, at, source, painted));
    // Where the structure itself is broken, what is said of everything behind it is an echo.
    if (fault.lost !== undefined) return [...faults.map((other) => within(fault, other)), fault];
    faults.push(fault);
    if (!fault.repair && !fault.isHarmless) break;
    echoesUntil = fault.echoes.to;
  }
  return faults;
}

/** What is set aside as a whole needs no repair inside. */
function within({ echoes }: SyntaxFault, { repair, ...other }: SyntaxFault): SyntaxFault {
  if (!repair || repair.from < echoes.from) return { ...other, ...(repair && { repair }) };
  return { ...other, isHarmless: true };
}

/** Where a fault begins: what is never closed is noticed far behind. */
function originOf({ code, message, pos }: YAMLParseError, text: string): number {
  const quote = code === "MISSING_CHAR" ? /closing (["'])/.exec(message)?.[1] : undefined;
  if (quote) return openQuote(text, quote);
  if (code === "MULTILINE_IMPLICIT_KEY") return pos[0] + dashBelow(text, pos[0]);
  const closer = /must be .* end with a ([}\]])/.exec(message)?.[1];
  return closer ? openerBefore(text, pos[0], closer) : pos[0];
}

/** The first value that begins with a quote and does not end on its line; else the last quote of all. */
function openQuote(text: string, quote: string): number {
  const open = new RegExp(`(?:^|[ \t:{[,])${quote}(?:[^${quote}\\\\\\n]|\\\\.)*$`, "m");
  const value = new RegExp(`^[ \\t]*(?:- +)*(?:[\\w-]+: +)?${quote}(?:[^${quote}\\\\\\n]|\\\\.)*$`, "m");
  const line = value.exec(text) ?? open.exec(text);
  return line ? line.index + line[0].indexOf(quote) : text.lastIndexOf(quote);
}

/** How far it is to the next line, where both have a dash: a bare word took it for its second line. */
function dashBelow(text: string, place: number): number {
  const start = text.lastIndexOf("\n", place - 1) + 1;
  const both = /^[ ]*- [^\n]*\n[ ]*(?=- )/.exec(text.slice(start, start + 10_000));
  return both && start + both[0].length > place ? start + both[0].length - place : 0;
}

/** The `{` or `[` that has no partner before a place; the place itself where there is none. */
function openerBefore(text: string, place: number, closer: string): number {
  const opener = closer === "}" ? "{" : "[";
  let depth = 0;
  for (let at = place - 1; at >= 0; at -= 1) {
    if (text[at] === closer) depth += 1;
    else if (text[at] === opener && depth-- === 0) return at;
  }
  return place;
}

interface BrokenLine {
  readonly source: SourceFile;
  readonly number: number;
  readonly whole: Span;
  /** The place of the value: what stands behind `key: ` or `- `. */
  readonly value: Span;
  readonly valueText: string;
  readonly key: string | undefined;
  readonly pos: Span;
}

const lineShape = /^(\s*(?:-\s+)*)((?:[^\s:#'"{}[\],&*!|>%@`-][^:]*):[ \t]+)?(.*?)\s*$/s;

function brokenLine(error: YAMLParseError, at: number, source: SourceFile, painted: string): BrokenLine {
  const { line } = lineAndColumn(source, at);
  const from = source.lineStarts[line - 1] ?? 0;
  const text = painted.slice(from, from + lineText(source, line).length);
  const [, lead = "", key = "", value = ""] = lineShape.exec(text) ?? [];
  const start = from + lead.length + key.length;
  return {
    source,
    number: line,
    whole: { from, to: from + text.length },
    value: { from: start, to: start + value.length },
    valueText: value,
    key: key === "" ? undefined : key.trim().slice(0, -1),
    pos: { from: at, to: Math.max(at + 1, Math.min(error.pos[1], from + text.length)) },
  };
}

function explain(error: YAMLParseError, line: BrokenLine): SyntaxFault {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return structural("DOC_TAB", line);
    case "MULTIPLE_DOCS":
      return {
        problem: raise("DOC_TWO_DOCUMENTS", placeOf(line, line.pos), {}),
        isHarmless: true,
        echoes: line.whole,
      };
    case "BAD_DQ_ESCAPE":
      return repaired(raise("DOC_BACKSLASH", placeOf(line, line.pos), {}), line);
    case "BAD_SCALAR_START":
      return needsQuotes(line, line.pos, `\`${line.source.text[line.pos.from]}\` cannot start plain text`);
    case "MULTILINE_IMPLICIT_KEY":
      return line.pos.from > error.pos[0] ? structural("DOC_INDENT", line) : explainMissingColon(line);
    case "BLOCK_AS_IMPLICIT_KEY":
    case "UNEXPECTED_TOKEN":
      return explainPlainText(line);
    default:
      return explainStructure(error, line);
  }
}

/** `fps:24`, or a word alone where `key: value` is due. */
function explainMissingColon(line: BrokenLine): SyntaxFault {
  const bare = line.key === undefined ? line.valueText : line.key;
  const glued = /^([\w-]+):(?=\S)/.exec(bare);
  if (glued) {
    const colon = line.value.from + glued[0].length;
    const problem = raise("DOC_COLON_NEEDS_SPACE", placeOf(line, line.value), {
      written: bare,
      key: glued[1] ?? "",
    });
    return { problem, repair: { from: colon, text: " " }, echoes: line.whole };
  }
  if (/^[{["']/.test(line.valueText)) return structural("DOC_UNCLOSED", line);
  if (line.key !== undefined) return structural("DOC_INDENT", line);
  const problem = raise("DOC_COLON_MISSING", placeOf(line, line.value), { written: bare });
  return { problem, repair: { from: line.value.from, text: "#".repeat(bare.length) }, echoes: line.whole };
}

/** Text that says something to YAML: `Wide shot: a ferry`, `"Stop" says the man`, `{captain} walks`. */
function explainPlainText(line: BrokenLine): SyntaxFault {
  const first = line.valueText[0] ?? "";
  if (first === '"' || first === "'") {
    return needsQuotes(line, line.value, `it ends at the second \`${first}\``);
  }
  if (/^(?:\{.*\}|\[.*\])(?:\s+#.*)?$/.test(line.valueText)) return structural("DOC_INDENT", line);
  if (/^[@%*{[&!|>?`]/.test(first)) {
    return needsQuotes(line, line.value, `a leading \`${first}\` has a meaning of its own`);
  }
  if (/:(\s|$)/.test(line.valueText)) {
    return needsQuotes(line, line.value, "a colon with a space behind it starts a new key");
  }
  return structural("DOC_INDENT", line);
}

function explainStructure(error: YAMLParseError, line: BrokenLine): SyntaxFault {
  if (error.message.includes("same column")) return structural("DOC_INDENT", line);
  if (error.message.includes("closing") || /^(BLOCK_IN_FLOW|BAD_INDENT)$/.test(error.code)) {
    return structural("DOC_UNCLOSED", line);
  }
  if (error.code === "MISSING_CHAR") return structural("DOC_INDENT", line);
  if (error.code === "BAD_ALIAS") {
    return needsQuotes(line, line.value, "a leading `*` or `&` has a meaning of its own");
  }
  return {
    problem: raise("DOC_YAML_SYNTAX", placeOf(line, line.pos), { said: error.message }),
    echoes: line.whole,
  };
}

function needsQuotes(line: BrokenLine, span: Span, why: string): SyntaxFault {
  return repaired(raise("DOC_TEXT_NEEDS_QUOTES", placeOf(line, span), { why }), line);
}

function repaired(problem: Problem, line: BrokenLine): SyntaxFault {
  const text = "x".repeat(line.valueText.length);
  return { problem, repair: { from: line.value.from, text }, echoes: line.whole };
}

function structural(code: "DOC_TAB" | "DOC_UNCLOSED" | "DOC_INDENT", line: BrokenLine): SyntaxFault {
  const place = placeOf(line, code === "DOC_INDENT" ? withoutBlanks(line) : line.pos);
  const entry = entryAround(line.source, line.number, code !== "DOC_UNCLOSED");
  const problem = raise(code, place, { hides: entry ? "entry" : "rest" });
  if (!entry) return { problem, echoes: line.whole };
  const lost = line.source.text.slice(entry.span.from, entry.span.to);
  return { problem, repair: entry.repair, echoes: entry.span, lost };
}

/** The line from its first letter on: what does not line up is seen there. */
function withoutBlanks({ source, whole }: BrokenLine): Span {
  const text = source.text.slice(whole.from, whole.to);
  const from = whole.from + (text.length - text.trimStart().length);
  return { from, to: Math.max(from + 1, whole.from + text.trimEnd().length) };
}

function placeOf(line: BrokenLine, span: Span) {
  return { file: line.source.file, path: [], span };
}
