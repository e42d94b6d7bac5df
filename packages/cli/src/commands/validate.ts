import { inspect, isError } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
import { nameFromHere, problemsAsJson, showProblems } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface ValidateOptions {
  readonly json?: boolean;
}

/** Every fault of a shot list, the models' own limits too; no key, no network. */
export async function validate(
  named: string | undefined,
  options: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, file, folder } = await openHere(named, terminal);
  const reading = await inspect(project);
  const findings = nameFromHere(reading, folder);
  const errors = reading.problems.filter(isError).length;
  if (options.json) {
    terminal.out(
      JSON.stringify({ file, valid: errors === 0, problems: problemsAsJson(findings) }, undefined, 2),
    );
  } else {
    showProblems(findings, terminal);
    if (errors === 0)
      terminal.talk(
        `${file} is sound: ${countShots(reading.shotList?.shots.length ?? 0)}. Next: rushes plan ${file}`,
      );
  }
  return errors === 0 ? exitCodes.done : exitCodes.wrongUse;
}

export function countShots(shots: number): string {
  return shots === 1 ? "1 shot" : `${shots} shots`;
}
