import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { findTake, requireShot } from "../find-take.ts";
import { consequenceWords, findConsequence } from "../hanging-shots.ts";
import { planHere } from "../plan-here.ts";
import { shellWord } from "../terminal/shell-word.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface RejectOptions {
  readonly note: string;
  readonly json?: boolean;
}

/** Puts a take aside: it stays in the store, and the shot does not use it by itself. Buys nothing. */
export async function reject(
  {
    file: named,
    shot,
    take: wanted,
  }: { readonly file: string; readonly shot: string; readonly take: string },
  options: RejectOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const note = options.note.replace(/\s+/g, " ").trim();
  if (note === "") throw new UsageError("--note is empty: say why, or leave it out.");
  const planned = await planHere(named, options, terminal);
  const { project, plan, file } = planned;
  requireShot(shot, plan, file);
  const { take, number } = await findTake(wanted, shot, planned);
  await project.changePicks([{ change: "reject", shot, take, note }]);
  const { after, ...consequence } = await findConsequence(planned, options);
  const chosen = after.shots.find(({ id }) => id === shot)?.chosen?.sha256;
  if (options.json)
    terminal.json({ shot, rejected: take, chosen: chosen ?? null, ...consequence }, "document");
  else {
    terminal.talk(`Take ${number} (${take.slice(0, 10)}) of ${shot} is rejected; it is kept all the same.`);
    terminal.talk(
      chosen === undefined || chosen === take
        ? `${shot} has no other take. Buy another: rushes retake ${shellWord(file)} ${shot}`
        : `${shot} uses ${chosen.slice(0, 10)} now.`,
    );
    for (const line of consequenceWords(consequence, file)) terminal.talk(line);
  }
  return exitCodes.done;
}
