import { noMoney, type Operation } from "@rushes/provider";
import type { FailureFacts, JobRecord, JobState } from "../plan/index.ts";
import type { JobFact } from "./job-state.ts";
import type { Ledger, RunPorts } from "./ports.ts";
import { settleFact } from "./write-fact.ts";

/** A ledger that is written again: each event gets the time at which it really happened. */
export interface RestoredLedger {
  readonly ledger: Ledger;
  /** Sets the time of what is written next; nothing: now. */
  setTime(atMs: number | undefined): void;
}

/** What is known of a job that was submitted. */
export interface KnownSubmission {
  readonly operation: Operation;
  readonly atMs: number;
  readonly isAdopted?: boolean;
}

/** What is known of its clip. */
export interface KnownTake {
  readonly take: string;
  readonly bytes: number;
  readonly atMs: number;
}

type TimedFact = readonly [atMs: number, fact: JobFact];

const unsent: readonly JobState[] = ["planned", "reserved"];
const sending: readonly JobState[] = ["submitting", "in-doubt"];

/** Writes jobs into a restored ledger by the same steps that a run takes, so that history, rows and books agree. */
export class JobRestorer {
  readonly #restored: RestoredLedger;
  readonly #context: Parameters<typeof settleFact>[0];

  constructor(restored: RestoredLedger, ports: RunPorts, run: string) {
    this.#restored = restored;
    const quiet = { ...ports, ledger: restored.ledger, pause: async () => undefined };
    this.#context = { ports: quiet, run, tell: () => undefined };
  }

  /** Brings a job to `stored`; nothing where it has come to another end, in which nothing can be added. */
  async store(job: JobRecord, submission: KnownSubmission, take: KnownTake): Promise<JobRecord | undefined> {
    const submitted = ["submitted", "ready"].includes(job.state) ? job : await this.submit(job, submission);
    if (!submitted) return undefined;
    const { atMs } = take;
    const ready: readonly TimedFact[] =
      submitted.state === "submitted" ? [[atMs, { fact: "clip-ready", atMs }]] : [];
    const { take: sha256, bytes } = take;
    return this.#write(submitted, [...ready, [atMs, { fact: "take-stored", take: sha256, bytes }]]);
  }

  /** Brings a job to `submitted`; nothing where it has come further, or to an end. */
  async submit(
    job: JobRecord,
    { operation, atMs, isAdopted }: KnownSubmission,
  ): Promise<JobRecord | undefined> {
    const accepted: JobFact = isAdopted
      ? { fact: "submission-adopted", operation, atMs, by: "person" }
      : { fact: "submission-accepted", operation, atMs };
    if (unsent.includes(job.state)) {
      const doubt = await this.doubt(job, atMs, isAdopted ? lostAnswer : undefined);
      return this.#write(doubt, [[atMs, accepted]]);
    }
    return sending.includes(job.state) ? this.#write(job, [[atMs, accepted]]) : undefined;
  }

  /** Brings a job that was not sent to `submitting`, and into doubt where there is a reason for it. */
  async doubt(job: JobRecord, atMs: number, why?: FailureFacts): Promise<JobRecord> {
    const reserve: readonly TimedFact[] =
      job.state === "planned" ? [[atMs, { fact: "money-reserved", price: job.price }]] : [];
    const doubted: readonly TimedFact[] =
      why && job.price > noMoney ? [[atMs, { fact: "submission-doubted", failure: why }]] : [];
    return this.#write(job, [...reserve, [atMs, { fact: "submission-intended", atMs }], ...doubted]);
  }

  async #write(job: JobRecord, facts: readonly TimedFact[]): Promise<JobRecord> {
    let after = job;
    for (const [atMs, fact] of facts) {
      this.#restored.setTime(atMs);
      after = await settleFact(this.#context, after, fact);
    }
    this.#restored.setTime(undefined);
    return after;
  }
}

const lostAnswer: FailureFacts = {
  code: "RUN_SUBMISSION_IN_DOUBT",
  kind: "RUN_SUBMISSION_IN_DOUBT",
  message: "The answer to its submission was lost.",
};
