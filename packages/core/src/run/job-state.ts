import { type Money, noMoney, type Operation } from "@rushes/provider";
import type { AdoptedBy, FailureFacts, JobRecord, JobState } from "../plan/index.ts";
import type { MoneyEntry } from "./ports.ts";

/** What can happen to a job. Each fact is written before anything is done because of it. */
export type JobFact =
  | { readonly fact: "money-reserved"; readonly price: Money }
  | { readonly fact: "submission-intended"; readonly atMs: number }
  | { readonly fact: "submission-accepted"; readonly operation: Operation; readonly atMs: number }
  /** Surely not sent, or turned away for now: nothing was charged. */
  | { readonly fact: "submission-returned"; readonly failure: FailureFacts }
  /** Surely not charged, and the same request would be refused again. */
  | { readonly fact: "submission-refused"; readonly failure: FailureFacts }
  | { readonly fact: "submission-doubted"; readonly failure: FailureFacts }
  /** Found in the account's history. */
  | {
      readonly fact: "submission-adopted";
      readonly operation: Operation;
      readonly atMs: number;
      readonly by: AdoptedBy;
    }
  /** What came is not what was asked for: the job that was found may be a stranger's. */
  | { readonly fact: "adoption-doubted"; readonly failure: FailureFacts }
  /** Surely never made: nobody at the provider knows of it, and nothing was charged. */
  | { readonly fact: "submission-released"; readonly failure: FailureFacts }
  /** A person says that it was charged and will never be found. */
  | { readonly fact: "submission-written-off"; readonly failure: FailureFacts }
  | { readonly fact: "clip-ready"; readonly atMs: number }
  | { readonly fact: "clip-failed"; readonly failure: FailureFacts }
  /** The shot list lets it be bought again. */
  | { readonly fact: "retry-granted" }
  /** A person asks for a further take. */
  | { readonly fact: "take-asked" }
  /** A person asks for another try of what came to nothing. */
  | { readonly fact: "retake-granted" }
  | { readonly fact: "clip-expired"; readonly failure: FailureFacts }
  | { readonly fact: "take-stored"; readonly take: string; readonly bytes: number }
  | { readonly fact: "take-quarantined"; readonly failure: FailureFacts };

export type JobStep =
  | { readonly possible: true; readonly job: JobRecord; readonly money: readonly MoneyEntry[] }
  | { readonly possible: false };

const impossible: JobStep = { possible: false };

/** The states in which each fact may happen. */
const mayHappenIn: Record<JobFact["fact"], readonly JobState[]> = {
  "money-reserved": ["planned"],
  "submission-intended": ["reserved"],
  "submission-accepted": ["submitting", "in-doubt"],
  "submission-returned": ["reserved", "submitting"],
  "submission-refused": ["reserved", "submitting"],
  "submission-doubted": ["submitting"],
  "submission-adopted": ["in-doubt"],
  "adoption-doubted": ["ready"],
  "submission-released": ["in-doubt"],
  "submission-written-off": ["in-doubt"],
  "clip-ready": ["submitted"],
  "clip-failed": ["submitted"],
  "retry-granted": ["failed"],
  "take-asked": ["planned"],
  "retake-granted": ["refused", "failed", "expired", "quarantined"],
  "clip-expired": ["submitted", "ready"],
  "take-stored": ["ready"],
  "take-quarantined": ["ready"],
};

/**
 * What a job becomes, and which money moves, when a fact is written. Pure and total: a fact that cannot happen in this
 * state is `possible: false`.
 *
 * Money is held from `reserved` on, spent from `submission-accepted` on (the provider takes it at creation), and stays
 * spent when the clip fails, until a refund is seen.
 */
export function nextJob(job: JobRecord, fact: JobFact): JobStep {
  if (!mayHappenIn[fact.fact].includes(job.state)) return impossible;
  switch (fact.fact) {
    case "money-reserved":
      return become(job, { state: "reserved", price: fact.price }, [
        { account: "reserved", amount: fact.price },
      ]);
    case "submission-intended":
      return become(job, { state: "submitting", attempt: job.attempt + 1, intendedAtMs: fact.atMs });
    case "submission-accepted":
      return become(
        job,
        { state: "submitted", operation: fact.operation, submittedAtMs: fact.atMs },
        pay(job),
      );
    case "submission-adopted":
      return become(
        job,
        { state: "submitted", operation: fact.operation, submittedAtMs: fact.atMs, adopted: fact.by },
        pay(job),
      );
    case "adoption-doubted": {
      const { operation: _, submittedAtMs: __, readyAtMs: ___, adopted: ____, ...before } = job;
      return become(before, { state: "in-doubt", failure: fact.failure }, holdAgain(job));
    }
    case "submission-written-off":
      return become(job, { state: "failed", failure: fact.failure }, pay(job));
    case "submission-released":
    case "submission-returned":
      return become(job, { state: "planned", failure: fact.failure }, release(job));
    case "submission-refused":
      return become(job, { state: "refused", failure: fact.failure }, release(job));
    case "submission-doubted":
      // Nothing can be lost of what costs nothing: it may simply be sent again.
      return job.price === noMoney
        ? become(job, { state: "planned", failure: fact.failure })
        : become(job, { state: "in-doubt", failure: fact.failure });
    case "clip-ready":
      return become(job, { state: "ready", readyAtMs: fact.atMs });
    case "clip-failed":
      return become(job, { state: "failed", failure: fact.failure, failures: (job.failures ?? 0) + 1 });
    case "take-asked":
      return become(job, { state: "planned", asked: true });
    case "retry-granted":
    case "retake-granted":
      return become(job, { state: "planned" });
    case "clip-expired":
      return become(job, { state: "expired", failure: fact.failure });
    case "take-stored":
      return become(job, { state: "stored", take: fact.take });
    case "take-quarantined":
      return become(job, { state: "quarantined", failure: fact.failure });
  }
}

/** A failure belongs to the fact that brought it: whatever happens next has overcome it. */
function become(job: JobRecord, change: Partial<JobRecord>, money: readonly MoneyEntry[] = []): JobStep {
  const { failure: _, ...kept } = job;
  return {
    possible: true,
    job: { ...kept, ...change, revision: job.revision + 1 },
    money: money.filter(({ amount }) => amount !== 0),
  };
}

function pay(job: JobRecord): readonly MoneyEntry[] {
  return [
    { account: "reserved", amount: -job.price },
    { account: "spent", amount: job.price },
  ];
}

function holdAgain(job: JobRecord): readonly MoneyEntry[] {
  return [
    { account: "spent", amount: -job.price },
    { account: "reserved", amount: job.price },
  ];
}

function release(job: JobRecord): readonly MoneyEntry[] {
  return [{ account: "reserved", amount: -job.price }];
}
