import { existsSync } from "node:fs";
import { microDollars, noMoney } from "@rushes/provider";
import type Database from "libsql";
import type { JobRecord, JobState, Spending } from "../plan/index.ts";
import type {
  Clock,
  CommitOutcome,
  EventQuery,
  Guard,
  Ledger,
  LedgerChange,
  LedgerEvent,
  MoneyEntry,
  NewEvent,
} from "../run/index.ts";
import { GroupCommit } from "./group-commit.ts";
import {
  endLog,
  isTornWrite,
  type LedgerLog,
  openDatabase,
  openLog,
  openReadOnlyDatabase,
  readLedgerVersion,
  requireSync,
  retryBusy,
  startLog,
  trustSystem,
  undoTornWrite,
} from "./ledger-file.ts";
import { jobOfRow, rowOfJob } from "./ledger-rows.ts";
import { ledgerMigrations, ledgerVersion } from "./ledger-schema.ts";

const nothingSpent: Spending = { spent: noMoney, reserved: noMoney, refunded: noMoney };

/** The embedded ledger: one SQL file, durable to the last write, read by many and written in short transactions. */
export class LibsqlLedger implements Ledger {
  readonly #database: Database.Database;
  readonly #clock: Clock;
  readonly #writes: GroupCommit;
  readonly #statements = new Map<string, Database.Statement>();

  readonly #tell: ((words: string) => void) | undefined;
  readonly #file: string;
  #log: LedgerLog | undefined;

  private constructor(
    database: Database.Database,
    file: string,
    clock: Clock,
    tell?: (words: string) => void,
  ) {
    this.#database = database;
    this.#file = file;
    this.#clock = clock;
    this.#tell = tell;
    this.#writes = new GroupCommit(database, file, clock, tell);
  }

  /**
   * Opens the ledger for writing; makes it where there is none.
   *
   * @param tell hears when somebody else holds the file and does not go on
   */
  static async open(file: string, clock: Clock, tell?: (words: string) => void): Promise<LibsqlLedger> {
    const database = openDatabase(file);
    const ledger = new LibsqlLedger(database, file, clock, tell);
    try {
      await ledger.#retry(() => requireSync(database));
      await ledger.#writes.write(() => ledger.#migrate(file));
      return ledger;
    } catch (thrown) {
      ledger.close();
      throw thrown;
    }
  }

  /** Opens a ledger to look at it; `undefined` where there is none. Nothing is ever created or changed. */
  static async openToRead(file: string, clock: Clock): Promise<LibsqlLedger | undefined> {
    if (!existsSync(file)) return undefined;
    try {
      return await LibsqlLedger.#openReadOnly(file, clock);
    } catch (thrown) {
      if (!isTornWrite(thrown)) throw thrown;
      undoTornWrite(file);
      return LibsqlLedger.#openReadOnly(file, clock);
    }
  }

  static async #openReadOnly(file: string, clock: Clock): Promise<LibsqlLedger | undefined> {
    const database = openReadOnlyDatabase(file);
    const ledger = new LibsqlLedger(database, file, clock);
    try {
      const version = await ledger.#retry(() => readLedgerVersion(database, file));
      if (version > 0) return ledger;
    } catch (thrown) {
      ledger.close();
      throw thrown;
    }
    ledger.close();
    return undefined;
  }

  /** For whoever writes much and long; until this ledger is closed. */
  async startLog(): Promise<void> {
    const hasLog = await this.#retry(() => startLog(this.#database, this.#file));
    if (!hasLog) return;
    this.#log = await this.#retry(() => openLog(this.#database, this.#file));
    await this.#retry(() => trustSystem(this.#database));
  }

  async kept(): Promise<void> {
    await this.#log?.sync();
  }

  close(): void {
    this.#statements.clear();
    try {
      this.#log?.close();
      if (this.#log) endLog(this.#database);
    } finally {
      this.#database.close();
    }
  }

  /** What is wrong with the file itself, if anything is. */
  async findDamage(): Promise<string | undefined> {
    const rows = await this.#retry(() => this.#database.pragma("integrity_check"));
    const [first] = rows as readonly { readonly integrity_check: string }[];
    return first?.integrity_check === "ok" ? undefined : (first?.integrity_check ?? "it holds nothing");
  }

  async job(key: string): Promise<JobRecord | undefined> {
    const row = await this.#retry(() => this.#prepare("SELECT * FROM jobs WHERE key = ?").all(key)[0]);
    return row === undefined ? undefined : jobOfRow(row);
  }

  async jobs(states?: readonly JobState[]): Promise<readonly JobRecord[]> {
    const places = states?.map(() => "?").join(", ");
    const which = places === undefined ? "" : `WHERE state IN (${places}) `;
    const sql = `SELECT * FROM jobs ${which}ORDER BY place`;
    return (await this.#retry(() => this.#prepare(sql).all(...(states ?? [])))).map(jobOfRow);
  }

  async spending(list: string): Promise<Spending> {
    const sums = await this.#retry(() =>
      this.#prepare("SELECT account, SUM(amount) AS sum FROM money WHERE list = ? GROUP BY account").all(
        list,
      ),
    );
    const byAccount = new Map(sums.map((row) => [(row as SumRow).account, (row as SumRow).sum]));
    const sumOf = (account: string) => microDollars(byAccount.get(account) ?? 0);
    return { spent: sumOf("spent"), reserved: sumOf("reserved"), refunded: sumOf("refunded") };
  }

  async spendingByList(): Promise<ReadonlyMap<string, Spending>> {
    const sql = "SELECT list, account, SUM(amount) AS sum FROM money GROUP BY list, account";
    const sums = (await this.#retry(() => this.#prepare(sql).all())) as readonly (SumRow & ListRow)[];
    const byList = new Map<string, Spending>();
    for (const { list, account, sum } of sums)
      byList.set(list, { ...(byList.get(list) ?? nothingSpent), [account]: microDollars(sum) });
    return byList;
  }

  async events({ list, after = 0, kinds }: EventQuery = {}): Promise<readonly LedgerEvent[]> {
    const ofList = list === undefined ? "" : "list = ? AND ";
    const ofKinds = kinds ? `event IN (${kinds.map(() => "?").join(", ")}) AND ` : "";
    const sql = `SELECT sequence, at, body FROM events WHERE ${ofList}${ofKinds}sequence > ? ORDER BY sequence`;
    const values = [...(list === undefined ? [] : [list]), ...(kinds ?? []), after];
    const rows = await this.#retry(() => this.#prepare(sql).all(...values));
    return rows.map((row) => {
      const { sequence, at, body } = row as EventRow;
      return { ...(JSON.parse(body) as NewEvent), sequence, atMs: at };
    });
  }

  note(event: NewEvent, money: readonly MoneyEntry[] = []): Promise<LedgerEvent> {
    return this.#write(() => {
      const written = this.#append(event);
      const { list, run } = event;
      const job = "job" in event ? event.job : "";
      for (const entry of money) this.#enter(entry, { sequence: written.sequence, list, run, job });
      return written;
    });
  }

  /**
   * Writes an event together with something outside of the ledger: nobody else writes while `work` goes on, and the event
   * is written only when it is done. Nothing else may use this ledger meanwhile.
   */
  async noteWith(event: NewEvent, work: () => Promise<void>): Promise<void> {
    await this.#retry(() => this.#database.exec("BEGIN IMMEDIATE"));
    try {
      await work();
      this.#append(event);
      await this.#retry(() => this.#database.exec("COMMIT"));
    } catch (thrown) {
      if (this.#database.inTransaction) this.#database.exec("ROLLBACK");
      throw thrown;
    }
  }

  commit(change: LedgerChange): Promise<CommitOutcome> {
    return this.#write((): CommitOutcome => {
      if (!this.#isAsBefore(change)) return { outcome: "moved" };
      const broken = change.guards.find((guard) => !this.#holds(guard, change));
      if (broken) return { outcome: "held-back", by: broken };
      this.#writeJob(change.after, change.before !== undefined);
      const event = this.#append(change.event);
      for (const entry of change.money) this.#book(entry, change, event.sequence);
      return { outcome: "committed", event };
    });
  }

  /** Held money is given back to the run that held it: another one gains no room. */
  #book({ account, amount }: MoneyEntry, { after, event }: LedgerChange, sequence: number): void {
    const isGivenBack = account === "reserved" && amount < 0;
    const holder = isGivenBack
      ? (this.#prepare(
          "SELECT run FROM money WHERE job = ? AND account = 'reserved' AND amount > 0 ORDER BY sequence DESC LIMIT 1",
        ).all(after.key)[0] as { run: string } | undefined)
      : undefined;
    const run = holder?.run ?? event.run;
    this.#enter({ account, amount }, { sequence, list: after.list, run, job: after.key });
  }

  #enter({ account, amount }: MoneyEntry, { sequence, list, run, job }: Booking): void {
    this.#prepare(
      "INSERT INTO money (sequence, list, run, job, account, amount) VALUES (?, ?, ?, ?, ?, ?)",
    ).run(sequence, list, run, job, account, amount);
  }

  #isAsBefore({ before, after }: LedgerChange): boolean {
    const row = this.#prepare("SELECT revision FROM jobs WHERE key = ?").all(after.key)[0] as
      | { revision: number }
      | undefined;
    return row?.revision === before?.revision;
  }

  #holds(guard: Guard, change: LedgerChange): boolean {
    const asked = change.money.reduce(
      (sum, { account, amount }) => (account === "refunded" ? sum : sum + amount),
      0,
    );
    switch (guard.guard) {
      case "budget":
        return this.#held("list", guard.list) + asked <= guard.cap;
      case "run-cap":
        return this.#held("run", guard.run) + asked <= guard.cap;
      case "store-cap":
        return this.#heldByAll() + asked <= guard.cap;
      case "one-sender": {
        const sql =
          "SELECT 1 FROM jobs WHERE provider = ? AND model = ? AND state IN ('submitting', 'in-doubt') AND key <> ? LIMIT 1";
        return this.#prepare(sql).all(guard.provider, guard.model, change.after.key).length === 0;
      }
    }
  }

  /** Spent and reserved; a refund gives no room back, so that a cap holds whatever the provider takes back later. */
  #held(column: "list" | "run", value: string): number {
    const sql = `SELECT COALESCE(SUM(amount), 0) AS sum FROM money WHERE ${column} = ? AND account IN ('spent', 'reserved')`;
    return (this.#prepare(sql).all(value)[0] as SumRow).sum;
  }

  #heldByAll(): number {
    const sql = "SELECT COALESCE(SUM(amount), 0) AS sum FROM money WHERE account IN ('spent', 'reserved')";
    return (this.#prepare(sql).all()[0] as SumRow).sum;
  }

  /** It is on its way to the disk soon; only who needs to know that it is there waits for that. */
  async #write<Written>(write: () => Written): Promise<Written> {
    const written = await this.#writes.write(write);
    this.#log?.syncSoon();
    return written;
  }

  #writeJob(job: JobRecord, isThere: boolean): void {
    const row = rowOfJob(job);
    const columns = Object.keys(row);
    const values = Object.values(row);
    if (isThere) {
      const set = columns.map((column) => `${column} = ?`).join(", ");
      this.#prepare(`UPDATE jobs SET ${set} WHERE key = ?`).run(...values, job.key);
    } else {
      const places = columns.map(() => "?").join(", ");
      const next = "(SELECT COALESCE(MAX(place), 0) + 1 FROM jobs)";
      this.#prepare(`INSERT INTO jobs (${columns.join(", ")}, place) VALUES (${places}, ${next})`).run(
        ...values,
      );
    }
  }

  #append(event: NewEvent): LedgerEvent {
    const atMs = this.#clock.nowMs();
    const job = "job" in event ? event.job : null;
    const { lastInsertRowid } = this.#prepare(
      "INSERT INTO events (at, list, run, job, event, body) VALUES (?, ?, ?, ?, ?, ?)",
    ).run(atMs, event.list, event.run, job, event.event, JSON.stringify(event));
    return { ...event, sequence: Number(lastInsertRowid), atMs };
  }

  #migrate(file: string): void {
    const missing = ledgerMigrations.slice(readLedgerVersion(this.#database, file));
    if (missing.length === 0) return;
    this.#database.exec(`${missing.join("\n")} PRAGMA user_version = ${ledgerVersion};`);
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  #retry<Result>(work: () => Result): Promise<Result> {
    return retryBusy(this.#clock, work, this.#tell);
  }
}

/** Where a movement of money belongs. */
interface Booking {
  readonly sequence: number;
  readonly list: string;
  readonly run: string;
  readonly job: string;
}

interface ListRow {
  readonly list: string;
}

interface SumRow {
  readonly account: string;
  readonly sum: number;
}

interface EventRow {
  readonly sequence: number;
  readonly at: number;
  readonly body: string;
}
