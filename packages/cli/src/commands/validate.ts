import { inspect, isError } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
import { counted } from "../terminal/counted.ts";
import { nameFromHere, problemsAsJson, showProblems } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface ValidateOptions {
  readonly json?: boolean;
  readonly plugins?: boolean;
}

/** Every fault of a shot list, the models' own limits too; no key, no network. */
export async function validate(
  named: string | undefined,
  options: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, file, folder } = await openHere(named, terminal, { plugins: options.plugins ?? false });
  const reading = await inspect(project);
  const findings = nameFromHere(reading, folder);
  const valid = !reading.problems.some(isError);
  if (options.json) terminal.json({ file, valid, problems: problemsAsJson(findings) }, "document");
  else {
    showProblems(findings, terminal);
    if (reading.shotList) {
      const shots = counted(reading.shotList.shots.length, "shot");
      terminal.talk(`${file} is sound: ${shots}. Next: rushes plan ${file}`);
    }
  }
  return valid ? exitCodes.done : exitCodes.wrongUse;
}
