import { type ShotTakes, takesOf } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { requireShot } from "../find-take.ts";
import { planHere } from "../plan-here.ts";
import { takeLine } from "../take-words.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface TakesOptions {
  readonly animatic?: boolean;
  readonly json?: boolean;
}

/** The takes of one shot or of all, with what made each and which one the film shows. */
export async function takes(
  named: string | undefined,
  shot: string | undefined,
  options: TakesOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const planned = await planHere(named, options, terminal);
  const { project, plan, file } = planned;
  if (shot !== undefined) requireShot(shot, plan, file);
  const shown = await takesOf(planned, project, shot);
  if (options.json) terminal.json({ shots: shown.map((one) => withFiles(one, project)) }, "document");
  else for (const one of shown) showTakes(one, terminal);
  return exitCodes.done;
}

function withFiles({ shot, takes: list }: ShotTakes, project: { takePath(sha256: string): string }): object {
  return { shot, takes: list.map((take) => ({ ...take, file: project.takePath(take.take) })) };
}

function showTakes({ shot, takes: list }: ShotTakes, terminal: Terminal): void {
  terminal.out(terminal.style("bold", shot));
  if (list.length === 0) terminal.out("  no take yet");
  for (const take of list) terminal.out(takeLine(take));
}
