import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../run/index.ts";
import { StoreError } from "./store-error.ts";

/**
 * A store that holds takes has had a ledger. Without this look, one that was lost would be made anew, empty, and all
 * that the takes cost would be paid again.
 *
 * @throws StoreError of kind `lost`
 */
export async function requireLedger(store: string, clock: Clock): Promise<void> {
  const file = join(store, "ledger.db");
  const { LibsqlLedger } = await import("./libsql-ledger.ts");
  const ledger = await LibsqlLedger.openToRead(file, clock);
  ledger?.close();
  if (!ledger) await refuseIfLost(store);
}

/** @throws StoreError of kind `lost` where takes lie beside a ledger that is not there */
export async function refuseIfLost(store: string): Promise<void> {
  const names = await readdir(join(store, "takes")).catch(() => []);
  const takes = names.filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).length;
  if (takes === 0) return;
  const state = existsSync(join(store, "ledger.db")) ? "is empty" : "is gone";
  throw new StoreError(
    "lost",
    `The ledger in ${store} ${state}, though ${takes === 1 ? "a take lies" : `${takes} takes lie`} beside it. Nothing is bought without it, or it would be paid twice: \`rushes ledger rebuild\` writes it again from the takes and from the provider's history.`,
  );
}
