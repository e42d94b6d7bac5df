import { microDollars, type Operation } from "@rushes/provider";
import type { JobRecord } from "../../src/plan/index.ts";
import type { Guard, LedgerChange, MoneyEntry, NewEvent } from "../../src/run/index.ts";

export const list = "film.yaml";
export const operation: Operation = { id: "op-1", model: "fast", handle: { region: "eu" } };

/** A job as it is before anybody wrote it down. */
export function plannedJob(shot: string, more: Partial<JobRecord> = {}): JobRecord {
  return {
    key: `${shot}-digest:1`,
    digest: `${shot}-digest`,
    ordinal: 1,
    list,
    shot,
    request: { provider: "acme", model: "fast", inputs: { prompt: `prompt of ${shot}` } },
    state: "planned",
    attempt: 0,
    revision: 0,
    price: microDollars(1_000_000),
    ...more,
  };
}

export interface ChangeOptions {
  readonly money?: readonly MoneyEntry[];
  readonly guards?: readonly Guard[];
  readonly run?: string;
  /** The list of the event, where it is not the job's own. */
  readonly list?: string;
}

/** The change that makes `job` be as `change` says, with an event that names it. */
export function changeOf(
  job: JobRecord,
  change: Partial<JobRecord>,
  { money = [], guards = [], run = "run-1", list = job.list }: ChangeOptions = {},
): LedgerChange {
  const event: NewEvent = {
    event: "money-reserved",
    list,
    run,
    shot: job.shot,
    job: job.key,
    price: job.price,
  };
  return {
    ...(job.revision > 0 && { before: job }),
    after: { ...job, ...change, revision: job.revision + 1 },
    money,
    guards,
    event,
  };
}

export function reserving(job: JobRecord, options: Omit<ChangeOptions, "money"> = {}): LedgerChange {
  return changeOf(
    job,
    { state: "reserved" },
    { ...options, money: [{ account: "reserved", amount: job.price }] },
  );
}

export function spending(job: JobRecord, options: Omit<ChangeOptions, "money"> = {}): LedgerChange {
  const money: MoneyEntry[] = [
    { account: "reserved", amount: -job.price },
    { account: "spent", amount: job.price },
  ];
  return changeOf(job, { state: "submitted", operation }, { ...options, money });
}

export function releasing(job: JobRecord, options: Omit<ChangeOptions, "money"> = {}): LedgerChange {
  return changeOf(
    job,
    { state: "planned" },
    { ...options, money: [{ account: "reserved", amount: -job.price }] },
  );
}
