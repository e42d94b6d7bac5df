import { closeSync, fdatasync, fdatasyncSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import Database from "libsql";
import type { Clock } from "../run/index.ts";
import { ledgerVersion } from "./ledger-schema.ts";
import { isOwnDisk } from "./own-disk.ts";
import { codeOf } from "./project-files.ts";
import { SharedSync } from "./shared-sync.ts";
import { StoreError } from "./store-error.ts";

const syncData = promisify(fdatasync);

/** Longer, and a reader that is slow would freeze this process: whoever waits longer waits outside of SQL. */
const busyTimeoutMs = 50;

/** Opens a ledger's file for writing, and makes it where there is none. */
export function openDatabase(file: string): Database.Database {
  return new Database(file, { timeout: busyTimeoutMs });
}

/** What is committed is on the disk, and stays there when the power goes. */
export function requireSync(database: Database.Database): void {
  database.pragma("synchronous = EXTRA");
}

/** Forty megabytes. Whoever commits as the log grows over it stands still until all of it is in the file and on the disk. */
const pagesOfLog = 10_000;

/** What is committed outlives this process; of a log, the power may take the last moments with it, and breaks nothing. */
export function trustSystem(database: Database.Database): void {
  database.pragma("synchronous = NORMAL");
  database.pragma(`wal_autocheckpoint = ${pagesOfLog}`);
}

/**
 * From here on a commit costs one sync of a log, and readers hold nobody up, asleep or not. Where other machines may read
 * the file it stays without: they would not see the log.
 *
 * @returns whether there is a log now
 */
export function startLog(database: Database.Database, file: string): boolean {
  const isOwn = isOwnDisk(dirname(file));
  database.pragma(`journal_mode = ${isOwn ? "WAL" : "DELETE"}`);
  return isOwn;
}

/** The log beside a ledger's file. */
export interface LedgerLog {
  /** What was committed before is on the disk afterwards; this process goes on meanwhile. */
  sync(): Promise<void>;
  /** As `sync`, within 50 ms; nobody hears of it. */
  syncSoon(): void;
  close(): void;
}

/** Opens the log a second time. SQL locks other files, so that closing it frees nothing. */
export function openLog(database: Database.Database, file: string): LedgerLog {
  // Only whoever reads or writes makes the log.
  database.pragma("user_version");
  const log = openSync(`${file}-wal`, "r+");
  const shared = new SharedSync(() => syncData(log));
  return {
    sync: () => shared.done(),
    syncSoon: () => shared.soon(),
    close: () => {
      shared.forget();
      fdatasyncSync(log);
      closeSync(log);
    },
  };
}

/** One whole file again, which can be copied and read anywhere; not while others have it open. */
export function endLog(database: Database.Database): void {
  try {
    database.pragma("journal_mode = DELETE");
  } catch {
    // whoever ends next does it; until then the log lies beside the file
  }
}

/** What SQLite puts beside a file while it is written, and leaves there when it is killed. */
export const writtenBeside: readonly string[] = ["-journal", "-wal", "-shm"];

/** Opens a ledger's file so that nothing can be made or changed: the option `readonly` of libsql would still write. */
export function openReadOnlyDatabase(file: string): Database.Database {
  const database = new Database(`${pathToFileURL(file).href}?mode=ro`, { timeout: busyTimeoutMs });
  database.pragma("query_only = ON");
  return database;
}

/**
 * The version of a ledger, 0 where its tables are not made yet.
 *
 * @throws StoreError of kind `newer` when this Rushes does not know it.
 */
export function readLedgerVersion(database: Database.Database, file: string): number {
  const [row] = database.pragma("user_version") as { user_version: number }[];
  const version = row?.user_version ?? 0;
  if (version <= ledgerVersion) return version;
  throw new StoreError(
    "newer",
    `${file} was written by a newer Rushes (ledger ${version}, this one knows ${ledgerVersion}). Update Rushes.`,
  );
}

/** A writer that was killed in the middle leaves its journal behind, and a reader may not put that right. */
export function isTornWrite(thrown: unknown): boolean {
  return codeOf(thrown) === "SQLITE_READONLY_ROLLBACK";
}

/** Lets SQL take back a half-written transaction; what was committed stays as it is. */
export function undoTornWrite(file: string): void {
  const database = new Database(`${pathToFileURL(file).href}?mode=rw`, { timeout: busyTimeoutMs });
  try {
    database.pragma("user_version");
  } catch (thrown) {
    if (!isBusy(thrown)) throw thrown; // else somebody is at it already
  } finally {
    database.close();
  }
}

export function isBusy(thrown: unknown): boolean {
  return codeOf(thrown).startsWith("SQLITE_BUSY");
}

const retryMs = 20;
/** Nobody reads or writes for so long: whoever holds the file is asleep. */
const patienceMs = 5_000;

/** A reader may hold the file for a moment: whoever waits lets others of this process go on. */
export async function retryBusy<Result>(
  clock: Clock,
  work: () => Result,
  tell: (words: string) => void = () => undefined,
): Promise<Result> {
  const sinceMs = clock.monotonicMs();
  let hasTold = false;
  while (true) {
    try {
      return work();
    } catch (thrown) {
      if (!isBusy(thrown)) throw thrown;
      if (!hasTold && clock.monotonicMs() - sinceMs > patienceMs) {
        hasTold = true;
        tell(
          "Another process holds the ledger and does not go on: it may have been suspended. Let it go on (`fg`) or end it; this one waits until then, and nothing is lost.",
        );
      }
      await clock.sleep(retryMs, new AbortController().signal);
    }
  }
}
