import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { lookAsJson, lookOver, soundWords } from "../look-over.ts";
import { annotateProblems } from "../terminal/annotate-problems.ts";
import { shellWord } from "../terminal/shell-word.ts";
import { showProblems } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface ValidateOptions {
  readonly json?: boolean;
  readonly format?: "github";
  readonly plugins?: boolean;
  readonly watch?: boolean;
}

/** Every fault of a shot list, the models' own limits too; no key, no network. */
export async function validate(
  named: string | undefined,
  options: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.watch) return (await import("./watch-list.ts")).watchList(named, options, terminal);
  const look = await lookOver(named, options, terminal);
  const { file, findings, valid } = look;
  if (options.json) terminal.json(lookAsJson(look), "document");
  else {
    if (options.format === "github") annotateProblems(findings, terminal);
    showProblems(findings, terminal);
    if (valid) terminal.talk(`${soundWords(look)} Next: rushes plan ${shellWord(file)}`);
  }
  return valid ? exitCodes.done : exitCodes.wrongUse;
}
