import type { LedgerDifference } from "@rushes/core";
import type { TakeDifference, VerifiedStore } from "@rushes/core/node";
import { formatMoney, microDollars } from "@rushes/provider";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
import { counted } from "../terminal/counted.ts";
import { shellWord } from "../terminal/shell-word.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Holds a store's ledger against its own history and against the takes on disk. Changes nothing, asks nobody. */
export async function ledgerVerify(
  named: string | undefined,
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, file } = await openHere(named, terminal);
  const verified = await project.verifyLedger();
  const isSound = hasNoFault(verified);
  if (json) terminal.json({ isSound, ...verified }, "document");
  else tell(verified, `rushes ledger rebuild ${shellWord(file)}`, terminal);
  return isSound ? exitCodes.done : exitCodes.needsDecision;
}

function hasNoFault({ unreadable, differences, unreadableSidecars }: VerifiedStore): boolean {
  return unreadable === undefined && differences.length === 0 && unreadableSidecars.length === 0;
}

function tell(verified: VerifiedStore, rebuild: string, terminal: Terminal): void {
  const { unreadable, differences, unreadableSidecars, jobs, events, takes } = verified;
  if (hasNoFault(verified)) {
    terminal.out(
      `The ledger agrees with itself and with the takes: ${counted(jobs, "job")}, ${counted(events, "event")}, ${counted(takes, "take")}.`,
    );
    return;
  }
  if (unreadable !== undefined) terminal.out(`The ledger cannot be read: ${unreadable}.`);
  for (const difference of differences) terminal.out(words(difference));
  for (const name of unreadableSidecars)
    terminal.out(`takes/${name} cannot be read: what made its take is not known.`);
  if (unreadable !== undefined || differences.length > 0)
    terminal.talk(`Write it again from the takes and from the provider's history: ${rebuild}`);
}

function words(difference: LedgerDifference | TakeDifference): string {
  if (difference.difference === "money-differs") {
    const { list, account, told, found } = difference;
    return `${list}: the history comes to ${dollars(told)} ${account}, the books say ${dollars(found)}.`;
  }
  const name = `${difference.shot} of ${difference.list}`;
  switch (difference.difference) {
    case "job-missing":
      return `${name}: the history tells of it, and it has no row (job ${difference.job}).`;
    case "job-untold":
      return `${name}: the history tells nothing of it (job ${difference.job}).`;
    case "job-differs":
      return `${name}: its ${difference.field} is ${difference.found} in its row and ${difference.told} by the history.`;
    case "event-impossible":
      return `${name}: event ${difference.sequence}, ${difference.event}, cannot have happened as the job stood.`;
    case "take-missing":
      return `${name}: its take ${difference.take.slice(0, 8)} is gone.${again(difference)}`;
    case "take-broken":
      return `${name}: its take ${difference.take.slice(0, 8)} is gone, or has other bytes than its name says.${again(difference)}`;
    case "take-unbooked":
      return `${name}: its take ${difference.take.slice(0, 8)} is here, and the ledger does not know that it was stored.`;
  }
}

function again({ operation }: TakeDifference): string {
  return operation === undefined
    ? ""
    : ` The provider keeps clips for some days: rushes takes adopt ${operation} fetches it again.`;
}

function dollars(micros: number): string {
  return micros < 0 ? `-${formatMoney(microDollars(-micros))}` : formatMoney(microDollars(micros));
}
