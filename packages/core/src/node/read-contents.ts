import { join } from "node:path";
import type { Clock, Ledger, LedgerContents } from "../run/index.ts";
import { LibsqlLedger } from "./libsql-ledger.ts";

/** All that a ledger says. */
export async function contentsOf(ledger: Ledger): Promise<LedgerContents> {
  const [jobs, spending, events] = await Promise.all([
    ledger.jobs(),
    ledger.spendingByList(),
    ledger.events(),
  ]);
  return { jobs, spending, events };
}

/** What the ledger of a store says, where its file is sound; else why it cannot be read. */
export async function readContents(
  store: string,
  clock: Clock,
): Promise<{ readonly contents: LedgerContents } | { readonly unreadable: string }> {
  let ledger: LibsqlLedger | undefined;
  try {
    ledger = await LibsqlLedger.openToRead(join(store, "ledger.db"), clock);
    if (!ledger) return { unreadable: "there is none" };
    const fault = await ledger.findDamage();
    return fault === undefined ? { contents: await contentsOf(ledger) } : { unreadable: fault };
  } catch (thrown) {
    return { unreadable: thrown instanceof Error ? thrown.message : String(thrown) };
  } finally {
    ledger?.close();
  }
}
