import { existsSync } from "node:fs";
import { link, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Clock, Ledger, LedgerContents, RestoredLedger } from "../run/index.ts";
import { verifyLedger } from "../run/index.ts";
import { writeWhole } from "./atomic-file.ts";
import { machineClock } from "./clock.ts";
import { writtenBeside } from "./ledger-file.ts";
import { LibsqlLedger } from "./libsql-ledger.ts";
import { contentsOf } from "./read-contents.ts";

/** What was written in place of a ledger. */
export interface Replaced<Result> {
  readonly result: Result;
  /** Where the old file was put; absent where there was none. */
  readonly keptAs?: string;
}

/** Nothing was replaced: the work found nothing to add to a ledger that is sound. */
class NothingToReplace<Result> extends Error {
  readonly result: Result;

  constructor(result: Result) {
    super("The ledger is sound.");
    this.result = result;
  }
}

/**
 * Writes a new ledger beside the old one, and puts it in its place when it is whole: a process that is killed on the way
 * leaves the old file where it was, or none, never half of one. The old file is kept aside.
 *
 * @param work fills the new ledger; what it throws leaves everything as it was
 * @param before what the old ledger says, where it is sound: an equal one replaces nothing
 */
export async function replaceLedger<Result>(
  store: string,
  before: LedgerContents | undefined,
  work: (restored: RestoredLedger) => Promise<Result>,
): Promise<Replaced<Result> | { readonly result: Result; readonly isSound: true }> {
  const file = join(store, "ledger.db");
  let keptAs: string | undefined;
  let result: Result | undefined;
  try {
    await writeWhole("ledger", file, async (temporary) => {
      const { clock, setTime } = settableClock();
      const ledger = await LibsqlLedger.open(temporary, clock);
      try {
        result = await work({ ledger, setTime });
        await requireAgreement(ledger);
        if (before && (await isSame(before, ledger))) throw new NothingToReplace(result);
      } finally {
        ledger.close();
      }
      keptAs = await putAside(store, file);
    });
  } catch (thrown) {
    if (thrown instanceof NothingToReplace) return { result: thrown.result as Result, isSound: true };
    throw thrown;
  }
  return { result: result as Result, ...(keptAs !== undefined && { keptAs }) };
}

/** A ledger that does not agree with itself must not take another one's place. */
async function requireAgreement(ledger: Ledger): Promise<void> {
  const [first] = verifyLedger(await contentsOf(ledger));
  if (first) throw new Error(`The rebuilt ledger does not agree with itself: ${JSON.stringify(first)}`);
}

/** Sound before, and nothing was added but the word that it was looked at. */
async function isSame(before: LedgerContents, ledger: Ledger): Promise<boolean> {
  if (verifyLedger(before).length > 0) return false;
  return (await ledger.events()).length === before.events.length + 1;
}

/**
 * A second name first, so that there is no moment without a ledger. With something left beside it by a process that was
 * killed the file itself must go before it: they belong together, and the new file must not meet what is old.
 */
async function putAside(store: string, file: string): Promise<string | undefined> {
  const stamp = new Date(machineClock.nowMs()).toISOString().replaceAll(/[:.]/g, "-");
  const aside = join(store, `ledger-broken-${stamp}.db`);
  const isThere = existsSync(file);
  const beside = writtenBeside.filter((ending) => existsSync(file + ending));
  if (isThere) await (beside.length > 0 ? rename(file, aside) : link(file, aside));
  for (const ending of beside) await rename(file + ending, aside + ending);
  return isThere ? aside : undefined;
}

/** Now, unless another time is set. */
function settableClock(): { readonly clock: Clock; readonly setTime: RestoredLedger["setTime"] } {
  let set: number | undefined;
  return {
    clock: { ...machineClock, nowMs: () => set ?? machineClock.nowMs() },
    setTime: (atMs) => {
      set = atMs;
    },
  };
}
