import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type Database from "libsql";
import {
  type AccountJob,
  type AccountRegister,
  type Clock,
  flightHoldsMs,
  type Intent,
  type Pace,
  type Whose,
  waitBeforeStart,
  waitForFlight,
} from "../run/index.ts";
import { GroupCommit } from "./group-commit.ts";
import { isBusy, openDatabase, retryBusy, startLog, trustSystem } from "./ledger-file.ts";
import { asStoreError } from "./store-error.ts";

const lookAgainMs = 25;
const minuteMs = 60_000;
/** The provider's list forgets after 7 days: older jobs turn up in nobody's look. */
const jobsHoldMs = 9 * 24 * 60 * minuteMs;

const schema = `
CREATE TABLE IF NOT EXISTS intents (
  store TEXT NOT NULL, job TEXT NOT NULL, model TEXT NOT NULL, shot TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (store, job)
);
CREATE TABLE IF NOT EXISTS starts (at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS flights (operation TEXT PRIMARY KEY, at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS jobs (
  operation TEXT PRIMARY KEY, at INTEGER NOT NULL, whose TEXT NOT NULL, store TEXT, job TEXT
);
CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY);
CREATE INDEX IF NOT EXISTS jobs_by_owner ON jobs (whose, at);
`;

/** Where this person's programs keep what they remember: `RUSHES_STATE_DIR`, else `XDG_STATE_HOME`, else `~/.local/state`. */
export function stateFolder(environment: Readonly<Record<string, string | undefined>>): string {
  if (environment.RUSHES_STATE_DIR) return environment.RUSHES_STATE_DIR;
  const home = environment.XDG_STATE_HOME || join(environment.HOME ?? homedir(), ".local", "state");
  return join(home, "rushes");
}

/**
 * The register of one account as an SQL file in this person's state folder, for all processes and folders. What it knows,
 * the ledgers know too, and tell it again at their next start: so it waits for no disk. When the power takes its last
 * moments, another folder meanwhile sees a stranger's job at worst, and asks where it would have adopted.
 */
export class LibsqlAccount implements AccountRegister {
  readonly #database: Database.Database;
  readonly #file: string;
  readonly #store: string;
  readonly #clock: Clock;
  readonly #writes: GroupCommit;
  readonly #statements = new Map<string, Database.Statement>();

  private constructor(database: Database.Database, file: string, store: string, clock: Clock) {
    this.#database = database;
    this.#file = file;
    this.#store = store;
    this.#clock = clock;
    this.#writes = new GroupCommit(database, file, clock);
  }

  /**
   * Opens the register of an account, for one store; makes it where there is none.
   *
   * @param account an opaque digest of the account
   */
  static async open(folder: string, account: string, store: string, clock: Clock): Promise<LibsqlAccount> {
    const accounts = join(folder, "accounts");
    try {
      await mkdir(accounts, { recursive: true, mode: 0o700 });
      const file = join(accounts, `${nameOf(account)}.db`);
      const database = openDatabase(file);
      const register = new LibsqlAccount(database, file, store, clock);
      await retryBusy(clock, () => startLog(database, file));
      await retryBusy(clock, () => trustSystem(database));
      await register.#writes.write(() => {
        database.exec(schema);
        addOwners(database);
        register.#run("DELETE FROM jobs WHERE at < ?", clock.nowMs() - jobsHoldMs);
        register.#run("DELETE FROM intents WHERE at < ?", clock.nowMs() - jobsHoldMs);
      });
      return register;
    } catch (thrown) {
      throw asStoreError(thrown, accounts);
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  /** The open transaction is the lock: the death of its process ends it. */
  async whileSending<Result>(
    model: string,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const lock = openDatabase(this.#file.replace(/\.db$/, `-${nameOf(model)}.lock`));
    try {
      while (!isFree(lock)) await this.#clock.sleep(lookAgainMs, signal);
      return await work();
    } finally {
      if (lock.inTransaction) lock.exec("ROLLBACK");
      lock.close();
    }
  }

  async begin(intent: Intent, pace: Pace): Promise<number> {
    return this.#writes.write(() => {
      const nowMs = this.#clock.nowMs();
      const waitMs = this.#waitMs(pace, nowMs);
      if (waitMs > 0) return waitMs;
      this.#run("DELETE FROM starts WHERE at < ? OR at > ?", nowMs - minuteMs, nowMs);
      this.#run("DELETE FROM flights WHERE at < ? OR at > ?", nowMs - flightHoldsMs, nowMs);
      this.#run("INSERT INTO starts VALUES (?)", intent.atMs);
      this.#noteIntent(intent);
      return 0;
    });
  }

  async withdraw({ job, atMs }: Intent): Promise<void> {
    await this.#writes.write(() => {
      this.#run("DELETE FROM starts WHERE rowid = (SELECT MAX(rowid) FROM starts WHERE at = ?)", atMs);
      this.#run("DELETE FROM intents WHERE store = ? AND job = ?", this.#store, job);
    });
  }

  async noteIntent(intent: Intent): Promise<void> {
    await this.#writes.write(() => this.#noteIntent(intent));
  }

  async settleIntent(job: string, operation?: string): Promise<void> {
    const nowMs = this.#clock.nowMs();
    await this.#writes.write(() => {
      this.#run("DELETE FROM intents WHERE store = ? AND job = ?", this.#store, job);
      if (operation === undefined) return;
      this.#run("INSERT OR REPLACE INTO flights VALUES (?, ?)", operation, nowMs);
      this.#noteJob({ operation, createdAtMs: nowMs, job }, "ours");
    });
  }

  async ownIntents(): Promise<readonly Intent[]> {
    return this.#intents("store = ?", this.#store);
  }

  async otherIntents(model: string): Promise<readonly Intent[]> {
    return this.#intents("store <> ? AND model = ?", this.#store, model);
  }

  async noteEnded(operation: string): Promise<void> {
    await this.#writes.write(() => this.#run("DELETE FROM flights WHERE operation = ?", operation));
  }

  async noteJobs(jobs: readonly AccountJob[], whose: Whose): Promise<void> {
    if (jobs.length === 0) return;
    await this.#writes.write(() => {
      for (const job of jobs) this.#noteJob(job, whose);
    });
  }

  async jobsOfStore(): Promise<readonly Required<AccountJob>[]> {
    const sql = "SELECT operation, at, job FROM jobs WHERE store = ? AND whose = 'ours' ORDER BY at";
    const rows = (await this.#all(sql, this.#store)) as readonly {
      operation: string;
      at: number;
      job: string;
    }[];
    return rows.map(({ operation, at, job }) => ({ operation, createdAtMs: at, job }));
  }

  async whose(operations: readonly string[]): Promise<ReadonlyMap<string, Whose>> {
    const rows = (await this.#all(
      "SELECT operation, whose FROM jobs WHERE operation IN (SELECT value FROM json_each(?))",
      JSON.stringify(operations),
    )) as readonly { operation: string; whose: Whose }[];
    return new Map(rows.map(({ operation, whose }) => [operation, whose]));
  }

  async disown(operation: string): Promise<void> {
    await this.#writes.write(() => {
      this.#run("DELETE FROM jobs WHERE operation = ?", operation);
      this.#run("DELETE FROM flights WHERE operation = ?", operation);
    });
  }

  async noteOwnKeys(keys: readonly string[]): Promise<void> {
    const known = await this.ownKeys();
    const unknown = keys.filter((key) => !known.has(key));
    if (unknown.length === 0) return;
    await this.#writes.write(() => {
      for (const key of unknown) this.#run("INSERT OR IGNORE INTO keys VALUES (?)", key);
    });
  }

  async ownKeys(): Promise<ReadonlySet<string>> {
    const rows = (await this.#all("SELECT name FROM keys")) as readonly { name: string }[];
    return new Set(rows.map(({ name }) => name));
  }

  async hasForeignSince(sinceMs: number): Promise<boolean> {
    const rows = await this.#all("SELECT 1 FROM jobs WHERE whose = 'foreign' AND at >= ? LIMIT 1", sinceMs);
    return rows.length > 0;
  }

  #waitMs(pace: Pace, nowMs: number): number {
    const starts = this.#timesSince("starts", nowMs - minuteMs);
    const flights = this.#timesSince("flights", nowMs - flightHoldsMs);
    return Math.max(
      waitBeforeStart(starts, pace.startsPerMinute, nowMs),
      waitForFlight(flights, pace.concurrency, nowMs),
    );
  }

  #noteIntent({ job, model, shot, atMs }: Intent): void {
    this.#run("INSERT OR REPLACE INTO intents VALUES (?, ?, ?, ?, ?)", this.#store, job, model, shot, atMs);
  }

  /** What is ours stays ours, whoever saw it first. */
  #noteJob({ operation, createdAtMs, job }: AccountJob, whose: Whose): void {
    const owner = "store = COALESCE(excluded.store, store), job = COALESCE(excluded.job, job)";
    const otherwise = whose === "ours" ? `UPDATE SET whose = 'ours', ${owner}` : "NOTHING";
    const columns = "operation, at, whose, store, job";
    const sql = `INSERT INTO jobs (${columns}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (operation) DO ${otherwise}`;
    this.#run(sql, operation, createdAtMs, whose, job === undefined ? null : this.#store, job ?? null);
  }

  async #intents(which: string, ...values: readonly string[]): Promise<readonly Intent[]> {
    const rows = await this.#all(`SELECT job, model, shot, at FROM intents WHERE ${which}`, ...values);
    return rows.map((row) => {
      const { job, model, shot, at } = row as { job: string; model: string; shot: string; at: number };
      return { job, model, shot, atMs: at };
    });
  }

  /** Oldest first. In one row: thousands of them would be read one by one before each send. */
  #timesSince(table: "starts" | "flights", sinceMs: number): readonly number[] {
    const sql = `SELECT json_group_array(at) AS times FROM (SELECT at FROM ${table} WHERE at > ? ORDER BY at)`;
    return JSON.parse((this.#prepare(sql).all(sinceMs)[0] as { readonly times: string }).times);
  }

  #all(sql: string, ...values: readonly (string | number)[]): Promise<readonly unknown[]> {
    return retryBusy(this.#clock, () => this.#prepare(sql).all(...values));
  }

  #run(sql: string, ...values: readonly (string | number | null)[]): void {
    this.#prepare(sql).run(...values);
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}

/** Registers of the first days did not say which store a job belongs to. */
function addOwners(database: Database.Database): void {
  const columns = database.prepare("SELECT name FROM pragma_table_info('jobs')").all() as { name: string }[];
  if (columns.some(({ name }) => name === "store")) return;
  database.exec("ALTER TABLE jobs ADD COLUMN store TEXT; ALTER TABLE jobs ADD COLUMN job TEXT;");
}

function isFree(lock: Database.Database): boolean {
  try {
    lock.exec("BEGIN IMMEDIATE");
    return true;
  } catch (thrown) {
    if (!isBusy(thrown)) throw thrown;
    return false;
  }
}

/** A name for a file; says nothing of what it stands for. */
function nameOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
