import { microDollars, type Operation } from "@rushes/provider";
import type { AdoptedBy, FailureFacts, FrozenRequest, JobRecord, JobState } from "../plan/index.ts";

type Row = Readonly<Record<string, string | number | null>>;

/** Kept as 1 and 2. */
const adoptedBy: readonly AdoptedBy[] = ["rules", "person"];

export function rowOfJob(job: JobRecord): Row {
  return {
    key: job.key,
    digest: job.digest,
    ordinal: job.ordinal,
    list: job.list,
    shot: job.shot,
    provider: job.request.provider,
    model: job.request.model,
    request: JSON.stringify(job.request),
    state: job.state,
    attempt: job.attempt,
    revision: job.revision,
    price: job.price,
    operation: job.operation === undefined ? null : JSON.stringify(job.operation),
    intended_at: job.intendedAtMs ?? null,
    submitted_at: job.submittedAtMs ?? null,
    ready_at: job.readyAtMs ?? null,
    take: job.take ?? null,
    failures: job.failures ?? null,
    adopted: job.adopted === undefined ? null : adoptedBy.indexOf(job.adopted) + 1,
    asked: job.asked ? 1 : null,
    failure: job.failure === undefined ? null : JSON.stringify(job.failure),
  };
}

export function jobOfRow(row: unknown): JobRecord {
  const cells = row as Row;
  return {
    key: String(cells.key),
    digest: String(cells.digest),
    ordinal: Number(cells.ordinal),
    list: String(cells.list),
    shot: String(cells.shot),
    request: JSON.parse(String(cells.request)) as FrozenRequest,
    state: cells.state as JobState,
    attempt: Number(cells.attempt),
    revision: Number(cells.revision),
    price: microDollars(Number(cells.price)),
    ...present("operation", cells.operation, (text) => JSON.parse(String(text)) as Operation),
    ...present("intendedAtMs", cells.intended_at, Number),
    ...present("submittedAtMs", cells.submitted_at, Number),
    ...present("readyAtMs", cells.ready_at, Number),
    ...present("take", cells.take, String),
    ...present("failures", cells.failures, Number),
    ...present("adopted", cells.adopted, (cell) => adoptedBy[Number(cell) - 1] ?? "rules"),
    ...present("asked", cells.asked, () => true as const),
    ...present("failure", cells.failure, (text) => JSON.parse(String(text)) as FailureFacts),
  };
}

function present<Name extends string, Value>(
  name: Name,
  cell: string | number | null | undefined,
  read: (cell: string | number) => Value,
): { readonly [key in Name]?: Value } {
  if (cell === null || cell === undefined) return {};
  return { [name]: read(cell) } as { [key in Name]: Value };
}
