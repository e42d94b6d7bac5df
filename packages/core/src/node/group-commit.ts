import { statSync } from "node:fs";
import type Database from "libsql";
import type { Clock } from "../run/index.ts";
import { retryBusy } from "./ledger-file.ts";
import { StoreError } from "./store-error.ts";

interface Waiting {
  write(): unknown;
  resolve(written: unknown): void;
  reject(thrown: unknown): void;
}

type Outcome = { readonly written: unknown } | { readonly thrown: unknown };

/**
 * Writes into one file, in the order in which they were asked for. Those that wait at the same moment share one
 * transaction, since what a commit costs is the disk's answer and not the rows. Each sees what was written before it,
 * one that throws leaves nothing behind and takes no other with it, and nobody hears of a write that is not on disk.
 */
export class GroupCommit {
  readonly #database: Database.Database;
  readonly #file: string;
  readonly #opened: string | undefined;
  readonly #clock: Clock;
  readonly #tell: ((words: string) => void) | undefined;
  #waiting: Waiting[] = [];
  #isAtWork = false;

  /** @param tell hears when somebody else holds the file and does not go on */
  constructor(database: Database.Database, file: string, clock: Clock, tell?: (words: string) => void) {
    this.#database = database;
    this.#file = file;
    this.#opened = identityOf(file);
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Does not wait to be asked twice: `write` may run again when the file was busy, so it must do nothing but write. */
  write<Written>(write: () => Written): Promise<Written> {
    return new Promise<Written>((resolve, reject) => {
      this.#waiting.push({ write, resolve: resolve as Waiting["resolve"], reject });
      if (this.#isAtWork) return;
      this.#isAtWork = true;
      // Whoever else is about to write does so before this: then they share the commit.
      setImmediate(() => void this.#workThrough());
    });
  }

  async #workThrough(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      await this.#commit(group);
    }
    this.#isAtWork = false;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await retryBusy(this.#clock, () => this.#transact(group), this.#tell);
      for (const [index, outcome] of outcomes.entries()) {
        if ("thrown" in outcome) group[index]!.reject(outcome.thrown);
        else group[index]!.resolve(outcome.written);
      }
    } catch (thrown) {
      if (group.length === 1) return group[0]!.reject(thrown);
      // What is too much for the disk together may fit in part: no write fails for another's sake.
      for (const one of group) await this.#commit([one]);
    }
  }

  #transact(group: readonly Waiting[]): readonly Outcome[] {
    const database = this.#database;
    this.#requireInPlace();
    database.exec("BEGIN IMMEDIATE");
    try {
      const outcomes = group.map((one) => this.#writeOne(one));
      database.exec("COMMIT");
      return outcomes;
    } catch (thrown) {
      if (database.inTransaction) database.exec("ROLLBACK");
      throw thrown;
    }
  }

  /** An open file can be written wherever it went, and what belongs beside it would be left behind. */
  #requireInPlace(): void {
    if (identityOf(this.#file) === this.#opened) return;
    throw new StoreError(
      "lost",
      `${this.#file} was moved or removed while it was in use. Put it back where it was, then run the same command again: it goes on.`,
    );
  }

  #writeOne({ write }: Waiting): Outcome {
    const database = this.#database;
    database.exec("SAVEPOINT one");
    try {
      const written = write();
      database.exec("RELEASE one");
      return { written };
    } catch (thrown) {
      // A full disk may have ended the whole transaction.
      if (!database.inTransaction) throw thrown;
      database.exec("ROLLBACK TO one; RELEASE one");
      return { thrown };
    }
  }
}

function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}
