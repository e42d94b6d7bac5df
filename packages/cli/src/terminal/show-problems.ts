import { join } from "node:path";
import {
  formatProblem,
  isError,
  lineAndColumn,
  type Place,
  type Problem,
  type SourceFile,
} from "@rushes/core";
import { counted } from "./counted.ts";
import type { Terminal } from "./terminal.ts";
import { wrapWords } from "./wrap-words.ts";

/** Problems with the files that they stand in, named as the person would name them from here. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly sources: readonly SourceFile[];
}

/** Names every file from the folder that the person stands in. */
export function nameFromHere({ problems, sources }: Findings, folder: string): Findings {
  const here = (file: string) => join(folder, file);
  const move = (place: Place): Place => ({ ...place, file: here(place.file) });
  return {
    problems: problems.map((problem) => ({
      ...problem,
      place: move(problem.place),
      related: problem.related.map((related) => ({ ...related, place: move(related.place) })),
    })),
    sources: sources.map((source) => ({ ...source, file: here(source.file) })),
  };
}

export function showProblems({ problems, sources }: Findings, terminal: Terminal): void {
  for (const problem of problems) {
    terminal.talk(`${problemBlock(problem, sources, terminal).join("\n")}\n`);
  }
  if (problems.length > 0) terminal.talk(countProblems(problems));
}

/** A problem in full, on a screen broken at its right edge. */
export function problemBlock(
  problem: Problem,
  sources: readonly SourceFile[],
  terminal: Pick<Terminal, "style" | "isScreen" | "size">,
): readonly string[] {
  const columns = terminal.isScreen ? terminal.size().columns : undefined;
  const [head = "", ...rest] = formatProblem(problem, sources, columns).split("\n");
  const lines = columns === undefined ? rest : rest.flatMap((line) => wrapLine(line, columns));
  return [terminal.style(isError(problem) ? "red" : "yellow", head), ...lines];
}

/** Sentences are broken between words, under their own beginning; a line of code is as wide as it is. */
function wrapLine(line: string, columns: number): readonly string[] {
  if (/^ +\d* \|/.test(line)) return [line];
  const indent = "  ";
  return wrapWords(line.trim(), columns - indent.length).map((part) => `${indent}${part}`);
}

/** Each problem on a line of its own, without its code frame. */
export function problemLines(findings: Findings): readonly string[] {
  return problemsAsJson(findings).map(({ file, line, column, severity, code, message, hint }) => {
    const at = line === undefined ? file : `${file}:${line}:${column}`;
    return `${at}  ${severity}  ${code}  ${message}${hint === undefined ? "" : ` (${hint})`}`;
  });
}

/** A problem as programs read it: with line and column, both from 1, where its file was read. */
export interface PlacedProblem extends Pick<Problem, "code" | "severity" | "message" | "hint"> {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly related: readonly { readonly says: string; readonly file: string; readonly line?: number }[];
}

/** Problems for scripts: with line and column, both from 1. */
export function problemsAsJson({ problems, sources }: Findings): readonly PlacedProblem[] {
  const byName = new Map(sources.map((source) => [source.file, source]));
  const whereIs = (place: Place) => {
    const source = byName.get(place.file);
    const start = source && lineAndColumn(source, place.span.from);
    const end = source && lineAndColumn(source, place.span.to);
    return {
      file: place.file,
      path: place.path,
      ...start,
      ...(end && { endLine: end.line, endColumn: end.column }),
    };
  };
  return problems.map(({ place, related, ...problem }) => ({
    ...problem,
    ...whereIs(place),
    related: related.map(({ place: other, says }) => ({ says, ...whereIs(other) })),
  }));
}

/** `2 errors, 1 warning` */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  return [counted(errors, "error"), counted(warnings, "warning")]
    .filter((words) => !words.startsWith("0 "))
    .join(", ");
}
