import { githubAnnotations } from "./github-annotations.ts";
import type { Findings } from "./show-problems.ts";
import type { Terminal } from "./terminal.ts";

/** Writes problems where GitHub's runner reads them; in the log they stand in full besides. */
export function annotateProblems(findings: Findings, terminal: Pick<Terminal, "out">): void {
  const runner = { workspace: process.env.GITHUB_WORKSPACE, folder: process.cwd() };
  for (const line of githubAnnotations(findings, runner)) terminal.out(line);
}
