import { relative } from "node:path";
import { planFilm, type Rebuilt } from "@rushes/core";
import type { RebuiltStore } from "@rushes/core/node";
import { addMoney, formatMoney } from "@rushes/provider";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { type OpenOptions, openHere, requireKey } from "../open-here.ts";
import { RefusedList } from "../refused-list.ts";
import { counted } from "../terminal/counted.ts";
import { shellWord } from "../terminal/shell-word.ts";
import { nameFromHere } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface LedgerRebuildOptions extends OpenOptions {
  readonly noneIsMine?: boolean;
  readonly json?: boolean;
}

/** Writes a lost or broken ledger again. Spends nothing, fetches nothing; the old file is kept aside. */
export async function ledgerRebuild(
  named: string | undefined,
  { noneIsMine = false, ...options }: LedgerRebuildOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const opened = await openHere(named, terminal, options);
  const { project, file, folder } = opened;
  const plan = async () => {
    const planned = await planFilm(project);
    if (!planned.refused) return planned.plan;
    requireKey(planned.problems, opened);
    throw new RefusedList(nameFromHere(planned, folder));
  };
  const built = await project.rebuildLedger(plan, { noneIsMine }, new AbortController().signal);
  if (options.json) terminal.json(built, "document");
  else tell(built, file, terminal);
  return isCertain(built) ? exitCodes.done : exitCodes.needsDecision;
}

function isCertain({ rebuilt, unreadable }: RebuiltStore): boolean {
  return rebuilt.inDoubt.length === 0 && rebuilt.unpriced.length === 0 && unreadable.length === 0;
}

function tell(
  { rebuilt, unreadable, isSound, keptAs }: RebuiltStore,
  file: string,
  terminal: Terminal,
): void {
  if (isSound) {
    terminal.talk("The ledger is sound and lacks nothing; it was left as it is.");
    tellUnknown(rebuilt, file, terminal);
    return;
  }
  const { stored, inFlight, inDoubt, unpriced, broken } = rebuilt;
  const paid = formatMoney(addMoney(...stored.map(({ price }) => price)));
  terminal.out(`The ledger is written again: ${counted(stored.length, "take")} booked anew for ${paid}.`);
  if (keptAs !== undefined) terminal.out(`The old file is kept as ${relative(process.cwd(), keptAs)}.`);
  for (const { shot, price, operation } of inFlight)
    terminal.out(
      `${shot}: submitted before for ${formatMoney(price)} (job ${operation?.id}); the next render fetches its clip.`,
    );
  for (const { take } of broken)
    terminal.out(`take ${take.slice(0, 8)} is gone, or has other bytes than its name says.`);
  for (const { shot, price } of inDoubt)
    terminal.out(
      `${shot}: nobody knows whether it was bought; ${formatMoney(price)} is held. rushes settle ${shellWord(file)} ${shot}`,
    );
  for (const { shot, operation } of unpriced)
    terminal.out(
      `${shot}: what job ${operation?.id} cost is not known; it counts as nothing until the bill is read.`,
    );
  for (const name of unreadable) terminal.out(`takes/${name} cannot be read: its take was left out.`);
  tellUnknown(rebuilt, file, terminal);
  terminal.out(
    "Not known any more: which shots were refused or failed without a charge, and refunds from more than 7 days ago.",
  );
  terminal.talk(`Look before you buy: rushes plan ${shellWord(file)}`);
}

function tellUnknown({ unknown }: Rebuilt, file: string, terminal: Terminal): void {
  if (unknown.length === 0) return;
  terminal.out(`${counted(unknown.length, "job")} of the account's last 7 days that nobody here knows:`);
  for (const { sighting, charged } of unknown) {
    const cost = charged === undefined ? "no charge seen" : formatMoney(charged);
    const made = new Date(sighting.createdAtMs).toISOString().slice(0, 19);
    terminal.out(`  ${sighting.operation.id}  ${made}Z  ${sighting.operation.model}  ${cost}`);
  }
  terminal.out(
    `If one of them is yours, \`rushes takes adopt ID ${file}\` fetches its clip; it is not counted in the budget.`,
  );
}
