import { existsSync } from "node:fs";
import { hostname } from "node:os";
import Database from "libsql";
import { isBusy } from "./ledger-file.ts";
import { StoreError } from "./store-error.ts";

/** The right to spend from one store, held by one process at a time; a killed process gives it up by dying. */
export interface OwnerLock {
  release(): void;
}

/**
 * Takes the right to spend. The row that names the owner is committed first, so that others can say who it is; the
 * open transaction behind it is the lock.
 *
 * @throws StoreError of kind `held`, naming the process, its machine and since when.
 */
export function takeOwnerLock(file: string, now: Date): OwnerLock {
  const database = new Database(file, { timeout: 50 });
  try {
    database.exec("BEGIN IMMEDIATE");
    database.exec(
      "CREATE TABLE IF NOT EXISTS owner (one INTEGER PRIMARY KEY CHECK (one = 1), process INTEGER, machine TEXT, since TEXT, epoch INTEGER)",
    );
    const sql = `INSERT INTO owner VALUES (1, ?, ?, ?, 1)
      ON CONFLICT (one) DO UPDATE SET process = excluded.process, machine = excluded.machine, since = excluded.since, epoch = epoch + 1`;
    database.prepare(sql).run(process.pid, hostname(), now.toISOString());
    database.exec("COMMIT");
    database.exec("BEGIN IMMEDIATE");
  } catch (thrown) {
    const owner = isBusy(thrown) ? readOwner(database) : undefined;
    database.close();
    if (!isBusy(thrown)) throw thrown;
    throw new StoreError(
      "held",
      `${owner ? `Process ${owner.process} on ${owner.machine} (since ${owner.since})` : "Another process"} is rendering from this store. Wait until it is done, or stop it; \`rushes status\` shows how far it is.`,
    );
  }
  return {
    release() {
      database.exec("ROLLBACK");
      database.close();
    },
  };
}

/** The process that holds the right to spend. */
export interface Owner {
  readonly process: number;
  readonly machine: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** Who holds the right to spend; `undefined` when nobody does. The last owner's row outlives it, the lock does not. */
export function findOwner(file: string): Owner | undefined {
  if (!existsSync(file)) return undefined;
  const database = new Database(file, { timeout: 50 });
  try {
    database.exec("BEGIN IMMEDIATE");
    database.exec("ROLLBACK");
    return undefined;
  } catch (thrown) {
    return isBusy(thrown) ? readOwner(database) : undefined;
  } finally {
    database.close();
  }
}

function readOwner(database: Database.Database): Owner | undefined {
  try {
    return database.prepare("SELECT process, machine, since FROM owner").all()[0] as Owner | undefined;
  } catch {
    return undefined;
  }
}
