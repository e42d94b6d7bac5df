import { inspect, writeExpanded } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
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
  const { project, folder } = await openHere(named, terminal);
  const reading = await inspect(project);
  const findings = nameFromHere(reading, folder);
  showProblems(findings, terminal);
  if (!reading.shotList) return exitCodes.wrongUse;
  terminal.out(
    options.json
      ? JSON.stringify(reading.shotList, undefined, 2)
      : writeExpanded(reading.shotList, reading.sources).trimEnd(),
  );
  return exitCodes.done;
}
