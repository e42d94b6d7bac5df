import { relative, resolve } from "node:path";
import { type Findings, type PlacedProblem, problemsAsJson } from "./show-problems.ts";

/** Where a runner of GitHub works: it knows files by their path in the repository. */
export interface Runner {
  /** `GITHUB_WORKSPACE`; absent where nobody checked anything out. */
  readonly workspace?: string | undefined;
  /** What relative names count from. */
  readonly folder: string;
}

/**
 * One workflow command for each problem, which GitHub shows at its line of a pull request.
 *
 * Form and escaping: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands and
 * `packages/core/src/command.ts` of actions/toolkit, read 2026-11-26; columns: rest/checks/runs of the same documentation.
 */
export function githubAnnotations(findings: Findings, runner: Runner): readonly string[] {
  return problemsAsJson(findings).map((problem) => annotate(problem, runner));
}

function annotate(problem: PlacedProblem, runner: Runner): string {
  const { code, severity, message, hint, file, line, column, endLine, endColumn, related } = problem;
  const isOnOneLine = line === endLine;
  const properties = {
    file: nameIn(runner, file),
    line,
    ...(endLine !== line && { endLine }),
    // Columns are taken only where one line is marked.
    ...(isOnOneLine && { col: column, endColumn }),
    title: code,
  };
  const said = [
    message,
    ...(hint === undefined ? [] : [hint]),
    ...related.map((other) => `${nameIn(runner, other.file)}:${other.line ?? 1} ${other.says}`),
  ];
  return command(severity, properties, said.join("\n"));
}

/** A line that only says something, at no place. */
export function githubNotice(title: string, said: string): string {
  return command("notice", { title }, said);
}

function command(name: string, properties: Readonly<Record<string, unknown>>, said: string): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(",")}::${escapeData(said)}`;
}

function nameIn({ workspace, folder }: Runner, file: string): string {
  return workspace ? relative(workspace, resolve(folder, file)).replaceAll("\\", "/") : file;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
