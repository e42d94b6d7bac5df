import type { YAMLParseError } from "yaml";
import {
  lineAndColumn,
  lineText,
  type Problem,
  type SourceFile,
  type Span,
} from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";

/** What the YAML parser stumbled over, in our own words. */
export interface SyntaxFault {
  readonly problem: Problem;
  /** What to write over the text, in the same length, so that the rest can be read. Absent: it cannot. */
  readonly repair?: { readonly from: number; readonly text: string };
  /** The whole text could be read in spite of it. */
  readonly isHarmless?: true;
  /** Other faults found here are echoes of this one. */
  readonly echoes: Span;
}

/** One fault a line: what the parser says next about the same line is an echo. */
export function explainSyntax(
  errors: readonly YAMLParseError[],
  source: SourceFile,
  painted: string,
): readonly SyntaxFault[] {
  const faults = new Map<number, SyntaxFault>();
  const end = Math.max(0, source.text.trimEnd().length - 1);
  for (const error of [...errors].sort((one, other) => one.pos[0] - other.pos[0])) {
    const line = brokenLine(error, end, source, painted);
    if (faults.has(line.number)) continue;
    const fault = explain(error, line);
    faults.set(line.number, fault);
    // Where the structure itself is broken, everything behind it is an echo.
    if (!fault.repair && !fault.isHarmless) break;
  }
  return [...faults.values()];
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

function brokenLine(error: YAMLParseError, end: number, source: SourceFile, painted: string): BrokenLine {
  const at = Math.min(error.pos[0], end);
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
      return { ...structural("DOC_TWO_DOCUMENTS", line), isHarmless: true };
    case "BAD_DQ_ESCAPE":
      return repaired(raise("DOC_BACKSLASH", placeOf(line, line.pos), {}), line);
    case "BAD_SCALAR_START":
      return needsQuotes(line, line.pos, `\`${line.source.text[line.pos.from]}\` cannot start plain text`);
    case "MULTILINE_IMPLICIT_KEY":
      return explainMissingColon(line);
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
  if (/^[@%*{[&!|>?`]/.test(first)) {
    return needsQuotes(line, line.value, `a leading \`${first}\` has a meaning of its own`);
  }
  if (/:(\s|$)/.test(line.valueText)) {
    return needsQuotes(line, line.value, "a colon with a space behind it starts a new key");
  }
  return structural("DOC_INDENT", line);
}

function explainStructure(error: YAMLParseError, line: BrokenLine): SyntaxFault {
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

function structural(
  code: "DOC_TAB" | "DOC_TWO_DOCUMENTS" | "DOC_UNCLOSED" | "DOC_INDENT",
  line: BrokenLine,
): SyntaxFault {
  const span = code === "DOC_INDENT" ? withoutBlanks(line) : line.pos;
  return { problem: raise(code, placeOf(line, span), {}), echoes: line.whole };
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
