import { existsSync } from "node:fs";
import { hostname } from "node:os";
import Database from "libsql";
import { isBusy, openReadOnlyDatabase } from "./ledger-file.ts";
import { StoreError } from "./store-error.ts";

/** The right to spend from one store, held by one process at a time; a killed process gives it up by dying. */
export interface OwnerLock {
  /** False once the file names another owner, or is gone: then this process owns nothing any more. */
  isHeld(): boolean;
  release(): void;
}

export interface OwnerClaim {
  readonly now: Date;
  /** Take the store over from another machine whose process may still be at work. */
  readonly takeOver?: boolean;
}

/**
 * Takes the right to spend. The row that names the owner is committed first, so that others can say who it is; the
 * open transaction behind it is the lock.
 *
 * @throws StoreError of kind `held`, naming the process, its machine and since when; of kind `elsewhere` where a
 * process of another machine never said that it was done.
 */
export function takeOwnerLock(file: string, { now, takeOver = false }: OwnerClaim): OwnerLock {
  const database = new Database(file, { timeout: 50 });
  try {
    database.exec("BEGIN IMMEDIATE");
    prepareOwner(database);
    const former = readOwner(database);
    if (former && !takeOver && !former.isDone && former.machine !== hostname()) {
      database.exec("ROLLBACK");
      throw ownedElsewhere(former);
    }
    const sql = `INSERT INTO owner (one, process, machine, since, epoch, done) VALUES (1, ?, ?, ?, 1, 0)
      ON CONFLICT (one) DO UPDATE SET process = excluded.process, machine = excluded.machine, since = excluded.since, epoch = epoch + 1, done = 0`;
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
  const owner = readOwner(database);
  if (owner?.process !== process.pid || owner.since !== now.toISOString()) {
    // Between the row and the lock another process wrote its own row: it cannot have got the lock.
    database.close();
    return takeOwnerLock(file, { now, takeOver });
  }
  const { epoch } = owner;
  return {
    isHeld: () => epochIn(file) === epoch,
    release() {
      // A store that was removed meanwhile has nobody to tell.
      try {
        database.exec("UPDATE owner SET done = 1; COMMIT");
      } catch {
        if (database.inTransaction) database.exec("ROLLBACK");
      }
      database.close();
    },
  };
}

/** Read by the file's name: somebody may have put another file there. */
function epochIn(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const database = openReadOnlyDatabase(file);
  try {
    return readOwner(database)?.epoch;
  } finally {
    database.close();
  }
}

function prepareOwner(database: Database.Database): void {
  database.exec(
    "CREATE TABLE IF NOT EXISTS owner (one INTEGER PRIMARY KEY CHECK (one = 1), process INTEGER, machine TEXT, since TEXT, epoch INTEGER, done INTEGER NOT NULL DEFAULT 1)",
  );
  const columns = database.prepare("SELECT name FROM pragma_table_info('owner')").all() as { name: string }[];
  if (!columns.some(({ name }) => name === "done"))
    database.exec("ALTER TABLE owner ADD COLUMN done INTEGER NOT NULL DEFAULT 1");
}

function ownedElsewhere({ process, machine, since }: Owner): StoreError {
  return new StoreError(
    "elsewhere",
    `Process ${process} on ${machine} (since ${since}) has been rendering from this store and never said that it was done. If it may still run, stop it there. If it is surely dead: --take-over.`,
  );
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
    return isBusy(thrown) ? whoIn(database) : undefined;
  } finally {
    database.close();
  }
}

function whoIn(database: Database.Database): Owner | undefined {
  const row = readOwner(database);
  return row && { process: row.process, machine: row.machine, since: row.since };
}

interface OwnerRow extends Owner {
  readonly epoch: number;
  /** It ended by itself, and said so. */
  readonly isDone: boolean;
}

function readOwner(database: Database.Database): OwnerRow | undefined {
  try {
    const row = database.prepare("SELECT * FROM owner").all()[0] as
      | (Owner & { readonly epoch: number; readonly done?: number })
      | undefined;
    if (!row) return undefined;
    const { process, machine, since, epoch, done } = row;
    return { process, machine, since, epoch, isDone: done !== 0 };
  } catch {
    return undefined;
  }
}
