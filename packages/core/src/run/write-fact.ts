import type { JobRecord } from "../plan/index.ts";
import type { LedgerEvent, NewEvent } from "./events.ts";
import type { RunContext } from "./job-context.ts";
import { type JobFact, nextJob } from "./job-state.ts";
import type { Guard, RunPorts } from "./ports.ts";

export type Written =
  | { readonly written: true; readonly job: JobRecord }
  /** Another process changed the job; this is how it stands now. */
  | { readonly written: false; readonly job: JobRecord }
  | { readonly written: false; readonly heldBackBy: Guard };

/** What writing a fact needs of whoever does it. */
export interface FactContext extends Pick<RunContext, "run" | "tell"> {
  readonly ports: Pick<RunPorts, "ledger" | "pause">;
}

/** Writes a fact about a job into the ledger: state, money and event in one transaction, or nothing at all. */
export async function writeFact(
  context: FactContext,
  job: JobRecord,
  fact: JobFact,
  guards: readonly Guard[] = [],
): Promise<Written> {
  const step = nextJob(job, fact);
  if (!step.possible) throw new Error(`A job that is ${job.state} cannot have ${fact.fact}.`);
  const { ledger, pause } = context.ports;
  await pause(`before-${fact.fact}`);
  const committed = await ledger.commit({
    ...(job.revision > 0 && { before: job }),
    after: step.job,
    money: step.money,
    event: eventOf(context, job, step.job, fact),
    guards,
  });
  switch (committed.outcome) {
    case "committed":
      await pause(`after-${fact.fact}`);
      context.tell(committed.event as LedgerEvent);
      return { written: true, job: step.job };
    case "moved":
      return {
        written: false,
        job: (await ledger.job(job.key)) ?? { ...job, revision: 0, state: "planned" },
      };
    case "held-back":
      return { written: false, heldBackBy: committed.by };
  }
}

/** Writes a fact that nothing can hold back; gives the job as it stands afterwards, whoever wrote last. */
export async function settleFact(context: FactContext, job: JobRecord, fact: JobFact): Promise<JobRecord> {
  const written = await writeFact(context, job, fact);
  return "job" in written ? written.job : job;
}

function eventOf(context: FactContext, before: JobRecord, job: JobRecord, fact: JobFact): NewEvent {
  const frame = { list: job.list, run: context.run, shot: job.shot, job: job.key };
  switch (fact.fact) {
    case "money-reserved":
      return { event: fact.fact, ...frame, price: fact.price };
    case "submission-intended":
      return { event: fact.fact, ...frame, attempt: job.attempt };
    case "submission-accepted":
    case "submission-adopted":
      return { event: fact.fact, ...frame, operation: fact.operation.id, price: job.price };
    case "adoption-doubted": {
      const operation = before.operation?.id ?? "";
      return { event: fact.fact, ...frame, failure: fact.failure, operation, price: job.price };
    }
    case "retry-granted":
      return { event: fact.fact, ...frame, retry: job.failures ?? 0 };
    case "submission-written-off":
      return { event: fact.fact, ...frame, failure: fact.failure, price: job.price };
    case "clip-ready":
    case "take-asked":
    case "retake-granted":
      return { event: fact.fact, ...frame };
    case "take-stored":
      return { event: fact.fact, ...frame, take: fact.take, bytes: fact.bytes };
    default:
      return { event: fact.fact, ...frame, failure: fact.failure };
  }
}
