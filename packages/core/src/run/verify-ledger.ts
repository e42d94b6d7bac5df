import type { JobRecord, Spending } from "../plan/index.ts";
import type { LedgerEvent } from "./events.ts";
import { foldHistory } from "./fold-history.ts";

/** All that a ledger says, to be held against itself. */
export interface LedgerContents {
  readonly jobs: readonly JobRecord[];
  readonly spending: ReadonlyMap<string, Spending>;
  readonly events: readonly LedgerEvent[];
}

/** Something that a ledger says of itself and that cannot all be true. */
export type LedgerDifference =
  /** Its history tells of a job that has no row. */
  | (OfJob & { readonly difference: "job-missing" })
  /** A row of which the history tells nothing. */
  | (OfJob & { readonly difference: "job-untold" })
  | (OfJob & {
      readonly difference: "job-differs";
      readonly field: string;
      readonly told: string;
      readonly found: string;
    })
  /** It cannot have happened to the job as it stood. */
  | (OfJob & { readonly difference: "event-impossible"; readonly event: string; readonly sequence: number })
  /** Micro-dollars. */
  | {
      readonly difference: "money-differs";
      readonly list: string;
      readonly account: keyof Spending;
      readonly told: number;
      readonly found: number;
    };

interface OfJob {
  readonly list: string;
  readonly shot: string;
  readonly job: string;
}

const accounts = ["spent", "reserved", "refunded"] as const;

/** Folds the history and compares it with the rows and the books. Pure; an empty list: all of it agrees. */
export function verifyLedger({ jobs, spending, events }: LedgerContents): readonly LedgerDifference[] {
  const told = foldHistory(events);
  const rows = new Map(jobs.map((job) => [job.key, job]));
  return [
    ...told.impossible.flatMap((event): readonly LedgerDifference[] =>
      "job" in event ? [{ difference: "event-impossible", ...nameOf(event), ...pickEvent(event) }] : [],
    ),
    ...[...told.jobs.values()].flatMap((job): readonly LedgerDifference[] => {
      const row = rows.get(job.key);
      return row
        ? compareJob(job, row)
        : [{ difference: "job-missing", ...nameOf({ ...job, job: job.key }) }];
    }),
    ...jobs.flatMap((job): readonly LedgerDifference[] =>
      told.jobs.has(job.key) ? [] : [{ difference: "job-untold", ...nameOf({ ...job, job: job.key }) }],
    ),
    ...[...new Set([...told.money.keys(), ...spending.keys()])].flatMap((list) =>
      accounts.flatMap((account): readonly LedgerDifference[] => {
        const sums = {
          told: told.money.get(list)?.[account] ?? 0,
          found: spending.get(list)?.[account] ?? 0,
        };
        return sums.told === sums.found ? [] : [{ difference: "money-differs", list, account, ...sums }];
      }),
    ),
  ];
}

function compareJob(told: JobRecord, found: JobRecord): readonly LedgerDifference[] {
  const fields: Readonly<Record<string, (job: JobRecord) => unknown>> = {
    state: ({ state }) => state,
    list: ({ list }) => list,
    attempts: ({ attempt }) => attempt,
    changes: ({ revision }) => revision,
    price: ({ price }) => price,
    "provider's job": ({ operation }) => operation?.id ?? "none",
    take: ({ take }) => take ?? "none",
  };
  return Object.entries(fields).flatMap(([field, read]): readonly LedgerDifference[] => {
    const pair = { told: String(read(told)), found: String(read(found)) };
    if (pair.told === pair.found) return [];
    return [{ difference: "job-differs", ...nameOf({ ...found, job: found.key }), field, ...pair }];
  });
}

function nameOf({ list, shot, job }: OfJob): OfJob {
  return { list, shot, job };
}

function pickEvent({ event, sequence }: LedgerEvent) {
  return { event, sequence };
}
