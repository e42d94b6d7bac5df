import { microDollars, noMoney } from "@rushes/provider";
import type { JobRecord, Spending } from "../plan/index.ts";
import type { LedgerEvent } from "./events.ts";
import { factOfEvent } from "./fact-of-event.ts";
import { nextJob } from "./job-state.ts";
import type { MoneyEntry } from "./ports.ts";

/** What a history comes to, by itself: every job, and the money of every shot list. */
export interface FoldedHistory {
  /** By key. A request is not told by events: it is empty here, and so is all of an operation but its id. */
  readonly jobs: ReadonlyMap<string, JobRecord>;
  /** In micro-dollars, by shot list. */
  readonly money: ReadonlyMap<string, Readonly<Record<keyof Spending, number>>>;
  /** Events that could not have happened to their job as it stood. */
  readonly impossible: readonly LedgerEvent[];
}

/** Folds a history, oldest event first. Pure; the same steps that wrote it are taken again. */
export function foldHistory(events: readonly LedgerEvent[]): FoldedHistory {
  const jobs = new Map<string, JobRecord>();
  const money = new Map<string, Record<keyof Spending, number>>();
  const impossible: LedgerEvent[] = [];
  const move = (list: string, entries: readonly MoneyEntry[]) => {
    for (const { account, amount } of entries) {
      const sums = money.get(list) ?? { spent: 0, reserved: 0, refunded: 0 };
      money.set(list, { ...sums, [account]: sums[account] + amount });
    }
  };
  for (const event of events) {
    const fact = factOfEvent(event);
    if (fact && "job" in event) {
      const before = jobs.get(event.job) ?? unheardOf(event.job);
      const step = nextJob({ ...before, list: event.list, shot: event.shot }, fact);
      if (step.possible) {
        jobs.set(event.job, step.job);
        move(event.list, step.money);
      } else impossible.push(event);
    } else move(event.list, besides(event));
  }
  return { jobs, money, impossible };
}

/** Money that a job has cost or brought back besides its price. */
export function besides(event: LedgerEvent): readonly MoneyEntry[] {
  if (event.event === "money-refunded") return [{ account: "refunded", amount: event.amount }];
  if (event.event === "charge-exceeded") return [{ account: "spent", amount: event.amount }];
  return [];
}

/** A job before its first event. */
export function unheardOf(key: string): JobRecord {
  const [digest = "", ordinal] = key.split(":");
  return {
    key,
    digest,
    ordinal: Number(ordinal) || 1,
    list: "",
    shot: "",
    request: { provider: "", model: "", inputs: {} },
    state: "planned",
    attempt: 0,
    revision: 0,
    price: microDollars(noMoney),
  };
}
