import { type PicksChange, type PlannedShot, type ShownTake, wordsDigest } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { findTake, requireShot } from "../find-take.ts";
import { consequenceWords, findConsequence } from "../hanging-shots.ts";
import { type PlannedHere, planHere } from "../plan-here.ts";
import { shellWord } from "../terminal/shell-word.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface PickOptions {
  readonly clear?: boolean;
  readonly json?: boolean;
}

/** Writes down which take a shot uses, and tells what hangs on it. Buys nothing; may stand beside a running render. */
export async function pick(
  {
    file: named,
    shot: id,
    take: wanted,
  }: { readonly file: string; readonly shot: string; readonly take?: string },
  options: PickOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if ((wanted === undefined) === (options.clear !== true))
    throw new UsageError("Name the take, or give --clear, and not both.");
  const planned = await planHere(named, options, terminal);
  const shot = requireShot(id, planned.plan, planned.file);
  const take = wanted === undefined ? undefined : await findTake(wanted, id, planned);
  const change = take ? pickOf(shot, take, planned) : ({ change: "clear", shot: id } as const);
  await planned.project.changePicks([change]);
  const { after: _, ...consequence } = await findConsequence(planned, options);
  if (options.json) {
    terminal.json({ shot: id, picked: take?.take ?? null, ...consequence }, "document");
    return exitCodes.done;
  }
  terminal.talk(
    take
      ? `${id} uses take ${take.number} (${take.take.slice(0, 10)}) now.`
      : `${id} uses what it would use by itself.`,
  );
  for (const line of consequenceWords(consequence, planned.file)) terminal.talk(line);
  terminal.talk(`Cut again, for nothing: rushes cut ${shellWord(planned.file)}`);
  return exitCodes.done;
}

/** A take that was made of other words than those of now is picked for those of now: it is not stale because of them. */
export function pickOf(
  { id, request }: PlannedShot,
  { take }: Pick<ShownTake, "take">,
  { knowledge }: Pick<PlannedHere, "knowledge">,
): PicksChange {
  const words = request && wordsDigest(request);
  const isOfTheseWords = knowledge.jobs.some(
    (job) => job.take === take && wordsDigest(job.request) === words,
  );
  return {
    change: "pick",
    shot: id,
    take,
    ...(words !== undefined && !isOfTheseWords && { request: words }),
  };
}
