import { inspect, writeExpanded } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
import { RefusedList } from "../refused-list.ts";
import { nameFromHere, showProblems } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface ExpandOptions {
  readonly json?: boolean;
}

/** The fully expanded shot list, with the origin of every value. */
export async function expand(
  named: string | undefined,
  options: ExpandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, folder } = await openHere(named, terminal, { plugins: false });
  const reading = await inspect(project);
  const findings = nameFromHere(reading, folder);
  if (!reading.shotList) throw new RefusedList(findings);
  if (options.json) terminal.json(reading.shotList, "document");
  else {
    showProblems(findings, terminal);
    terminal.out(writeExpanded(reading.shotList, reading.sources).trimEnd());
  }
  return exitCodes.done;
}
