import { microDollars } from "@rushes/provider";
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

type BookedEntry = MoneyEntry & { readonly list: string; readonly run: string; readonly job: string };

/** A ledger in memory that keeps the same promises as the one on disk, but for surviving. */
export class MemoryLedger implements Ledger {
  readonly #clock: Clock;
  readonly #jobs = new Map<string, JobRecord>();
  readonly #events: LedgerEvent[] = [];
  readonly #money: BookedEntry[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async job(key: string): Promise<JobRecord | undefined> {
    return this.#jobs.get(key);
  }

  async jobs(states?: readonly JobState[]): Promise<readonly JobRecord[]> {
    return [...this.#jobs.values()].filter(({ state }) => !states || states.includes(state));
  }

  async spending(list: string): Promise<Spending> {
    const sumOf = (account: keyof Spending) =>
      microDollars(sum(this.#money.filter((entry) => entry.list === list && entry.account === account)));
    return { spent: sumOf("spent"), reserved: sumOf("reserved"), refunded: sumOf("refunded") };
  }

  async spendingByList(): Promise<ReadonlyMap<string, Spending>> {
    const lists = [...new Set(this.#money.map(({ list }) => list))];
    return new Map(await Promise.all(lists.map(async (list) => [list, await this.spending(list)] as const)));
  }

  async events({ list, after = 0, kinds }: EventQuery = {}): Promise<readonly LedgerEvent[]> {
    return this.#events.filter(
      (event) =>
        (list === undefined || event.list === list) &&
        event.sequence > after &&
        (kinds?.includes(event.event) ?? true),
    );
  }

  async kept(): Promise<void> {}

  async note(event: NewEvent, money: readonly MoneyEntry[] = []): Promise<LedgerEvent> {
    const { list, run } = event;
    const job = "job" in event ? event.job : "";
    this.#money.push(...money.map((entry) => ({ ...entry, list, run, job })));
    const written = { ...event, sequence: this.#events.length + 1, atMs: this.#clock.nowMs() };
    this.#events.push(written);
    return written;
  }

  async commit(change: LedgerChange): Promise<CommitOutcome> {
    const { before, after, money, guards } = change;
    if (this.#jobs.get(after.key)?.revision !== before?.revision) return { outcome: "moved" };
    const broken = guards.find((guard) => !this.#holds(guard, change));
    if (broken) return { outcome: "held-back", by: broken };
    this.#jobs.set(after.key, after);
    for (const entry of money) {
      const run = this.#runThatPays(entry, change);
      this.#money.push({ ...entry, list: after.list, run, job: after.key });
    }
    return { outcome: "committed", event: await this.note(change.event) };
  }

  /** Held money is given back to the run that held it: another one gains no room. */
  #runThatPays({ account, amount }: MoneyEntry, { after, event }: LedgerChange): string {
    const isGivenBack = account === "reserved" && amount < 0;
    const holder = this.#money.findLast(
      (entry) => entry.job === after.key && entry.account === "reserved" && entry.amount > 0,
    );
    return (isGivenBack ? holder?.run : undefined) ?? event.run;
  }

  #holds(guard: Guard, { money, after }: LedgerChange): boolean {
    const asked = sum(money.filter(takesRoom));
    switch (guard.guard) {
      case "budget":
        return this.#held((entry) => entry.list === guard.list) + asked <= guard.cap;
      case "run-cap":
        return this.#held((entry) => entry.run === guard.run) + asked <= guard.cap;
      case "store-cap":
        return this.#held(() => true) + asked <= guard.cap;
      case "one-sender":
        return ![...this.#jobs.values()].some(
          ({ key, request, state }) =>
            key !== after.key &&
            request.provider === guard.provider &&
            request.model === guard.model &&
            (state === "submitting" || state === "in-doubt"),
        );
    }
  }

  #held(counts: (entry: BookedEntry) => boolean): number {
    return sum(this.#money.filter((entry) => takesRoom(entry) && counts(entry)));
  }
}

function takesRoom({ account }: MoneyEntry): boolean {
  return account !== "refunded";
}

function sum(entries: readonly MoneyEntry[]): number {
  return entries.reduce((total, { amount }) => total + amount, 0);
}
