import pLimit, { type LimitFunction } from "p-limit";
import { type Pace, waitBeforeStart, waitForFlight } from "./pacing.ts";
import type { AccountJob, AccountRegister, Clock, Intent, Whose } from "./ports.ts";

interface BookedJob {
  readonly createdAtMs: number;
  readonly whose: Whose;
  readonly store?: string;
  readonly job?: string;
}

/** What the stores of one account have in common, where they are all in this process. */
export class AccountBook {
  readonly starts: number[] = [];
  readonly flights = new Map<string, number>();
  readonly intents = new Map<string, Intent & { readonly store: string }>();
  readonly jobs = new Map<string, BookedJob>();
  readonly keys = new Set<string>();
  readonly #senders = new Map<string, LimitFunction>();

  senderOf(model: string): LimitFunction {
    const known = this.#senders.get(model) ?? pLimit(1);
    this.#senders.set(model, known);
    return known;
  }

  /** What the death of a process does: whoever was sending does so no more. */
  freeSenders(): void {
    this.#senders.clear();
  }
}

/** The register of an account that no other process knows of: of a provider that names no account, and in tests. */
export class MemoryAccount implements AccountRegister {
  readonly #clock: Clock;
  readonly #store: string;
  readonly #book: AccountBook;

  constructor(clock: Clock, store = "", book = new AccountBook()) {
    this.#clock = clock;
    this.#store = store;
    this.#book = book;
  }

  async whileSending<Result>(
    model: string,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result> {
    return this.#book.senderOf(model)(async () => {
      signal.throwIfAborted();
      return work();
    });
  }

  async begin(intent: Intent, pace: Pace): Promise<number> {
    const nowMs = this.#clock.nowMs();
    const { starts, flights } = this.#book;
    const waitMs = Math.max(
      waitBeforeStart(starts, pace.startsPerMinute, nowMs),
      waitForFlight([...flights.values()], pace.concurrency, nowMs),
    );
    if (waitMs > 0) return waitMs;
    starts.push(intent.atMs);
    await this.noteIntent(intent);
    return 0;
  }

  async withdraw({ job, atMs }: Intent): Promise<void> {
    const { starts } = this.#book;
    if (starts.includes(atMs)) starts.splice(starts.lastIndexOf(atMs), 1);
    await this.settleIntent(job);
  }

  async noteIntent(intent: Intent): Promise<void> {
    this.#book.intents.set(this.#own(intent.job), { ...intent, store: this.#store });
  }

  async settleIntent(job: string, operation?: string): Promise<void> {
    this.#book.intents.delete(this.#own(job));
    if (operation === undefined) return;
    this.#book.flights.set(operation, this.#clock.nowMs());
    await this.noteJobs([{ operation, createdAtMs: this.#clock.nowMs(), job }], "ours");
  }

  async ownIntents(): Promise<readonly Intent[]> {
    return [...this.#book.intents.values()].filter(({ store }) => store === this.#store);
  }

  async otherIntents(model: string): Promise<readonly Intent[]> {
    return [...this.#book.intents.values()].filter(
      (intent) => intent.store !== this.#store && intent.model === model,
    );
  }

  async noteEnded(operation: string): Promise<void> {
    this.#book.flights.delete(operation);
  }

  async noteJobs(jobs: readonly AccountJob[], whose: Whose): Promise<void> {
    for (const { operation, createdAtMs, job } of jobs) {
      if (whose === "foreign" && this.#book.jobs.has(operation)) continue;
      const store = job === undefined ? {} : { store: this.#store, job };
      this.#book.jobs.set(operation, { ...this.#book.jobs.get(operation), createdAtMs, whose, ...store });
    }
  }

  async jobsOfStore(): Promise<readonly Required<AccountJob>[]> {
    return [...this.#book.jobs].flatMap(([operation, { createdAtMs, store, job }]) =>
      store === this.#store && job !== undefined ? [{ operation, createdAtMs, job }] : [],
    );
  }

  async whose(operations: readonly string[]): Promise<ReadonlyMap<string, Whose>> {
    const known = operations.map((operation) => [operation, this.#book.jobs.get(operation)?.whose] as const);
    return new Map(known.flatMap(([operation, whose]) => (whose ? [[operation, whose] as const] : [])));
  }

  async disown(operation: string): Promise<void> {
    this.#book.jobs.delete(operation);
    this.#book.flights.delete(operation);
  }

  async noteOwnKeys(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#book.keys.add(key);
  }

  async ownKeys(): Promise<ReadonlySet<string>> {
    return new Set(this.#book.keys);
  }

  async hasForeignSince(sinceMs: number): Promise<boolean> {
    return [...this.#book.jobs.values()].some(
      ({ whose, createdAtMs }) => whose === "foreign" && createdAtMs >= sinceMs,
    );
  }

  #own(job: string): string {
    return `${this.#store}\n${job}`;
  }
}
