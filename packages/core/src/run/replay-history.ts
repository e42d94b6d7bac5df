import type { JobRecord } from "../plan/index.ts";
import type { NewEvent } from "./events.ts";
import { factOfEvent } from "./fact-of-event.ts";
import { besides, unheardOf } from "./fold-history.ts";
import { type JobFact, nextJob } from "./job-state.ts";
import type { RestoredLedger } from "./restore-jobs.ts";
import type { LedgerContents } from "./verify-ledger.ts";

/**
 * Writes the history of a ledger that can still be read into a new one, event by event, with their times. What cannot
 * have happened is left out. Requests and operations, which events do not tell, come from the rows.
 */
export async function replayHistory(
  { events, jobs }: LedgerContents,
  { ledger, setTime }: RestoredLedger,
): Promise<void> {
  const rows = new Map(jobs.map((job) => [job.key, job]));
  for (const { sequence: _, atMs, ...event } of events) {
    setTime(atMs);
    const told = event as NewEvent;
    const fact = factOfEvent({ ...told, sequence: 0, atMs });
    if (fact && "job" in told) await replayFact(told, fact, rows.get(told.job), ledger);
    else await ledger.note(told, besides({ ...told, sequence: 0, atMs }));
  }
  setTime(undefined);
}

async function replayFact(
  event: Extract<NewEvent, { readonly job: string }>,
  fact: JobFact,
  row: JobRecord | undefined,
  ledger: RestoredLedger["ledger"],
): Promise<void> {
  const known = await ledger.job(event.job);
  const before = known ?? { ...unheardOf(event.job), ...(row && { request: row.request }) };
  const step = nextJob({ ...before, list: event.list, shot: event.shot }, withHandle(fact, row));
  if (!step.possible) return;
  await ledger.commit({
    ...(known && { before: known }),
    after: step.job,
    money: step.money,
    event,
    guards: [],
  });
}

/** The provider's handle is in the row only. */
function withHandle(fact: JobFact, row: JobRecord | undefined): JobFact {
  if (fact.fact !== "submission-accepted" && fact.fact !== "submission-adopted") return fact;
  const model = row?.request.model ?? "";
  const handle = row?.operation?.id === fact.operation.id ? row.operation : { id: fact.operation.id, model };
  const by = fact.fact === "submission-adopted" && row?.adopted ? { by: row.adopted } : {};
  return { ...fact, operation: handle, ...by };
}
