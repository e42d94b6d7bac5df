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
    const [head = "", ...rest] = formatProblem(problem, sources).split("\n");
    terminal.talk(`${terminal.style(isError(problem) ? "red" : "yellow", head)}\n${rest.join("\n")}\n`);
  }
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  if (problems.length > 0) terminal.talk(countProblems(errors, warnings));
}

/** Problems for scripts: with line and column, both from 1. */
export function problemsAsJson({ problems, sources }: Findings): readonly object[] {
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

function countProblems(errors: number, warnings: number): string {
  return [counted(errors, "error"), counted(warnings, "warning")]
    .filter((words) => !words.startsWith("0 "))
    .join(", ");
}
