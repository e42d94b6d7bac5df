import { isProviderError } from "@rushes/provider";
import { type JobRecord, mayBeRetried } from "../plan/index.ts";
import { collectClip } from "./collect-clip.ts";
import { failure, failureOf } from "./failures.ts";
import type { Advance, JobMemory, JobOrder, RunContext } from "./job-context.ts";
import { lookAtJob } from "./look-at-job.ts";
import { lookForLost } from "./look-for-lost.ts";
import { type PriceNow, priceNow } from "./quote-price.ts";
import { submitJob } from "./submit-job.ts";
import { settleFact, writeFact } from "./write-fact.ts";

/**
 * Advances a job by one step of its life. Any dispatcher may call it, with nothing but the job's row: whatever was
 * done before is in the ledger, and a step that was cut off is found there.
 */
export async function advanceJob(
  order: JobOrder,
  job: JobRecord,
  memory: JobMemory,
  context: RunContext,
): Promise<Advance> {
  switch (job.state) {
    case "planned":
      return reserveMoney(order, job, context);
    case "reserved":
      return submitJob(order, job, context);
    case "submitting":
      return doubtInterrupted(job, context);
    case "submitted":
      return lookAtJob(order, job, memory, context);
    case "ready":
      return collectClip(order, job, memory, context);
    case "stored":
      return { next: "end", job, end: { end: "stored", take: job.take! } };
    case "in-doubt":
      return lookForLost(order, job, memory, context);
    case "failed":
      if (mayBeRetried(job, order.retries) && !context.isClosing())
        return { next: "go-on", job: await settleFact(context, job, { fact: "retry-granted" }) };
      return { next: "end", job, end: { end: "failed", failure: job.failure! } };
    case "refused":
    case "expired":
    case "quarantined":
      return { next: "end", job, end: { end: "failed", failure: job.failure! } };
  }
}

async function reserveMoney(order: JobOrder, job: JobRecord, context: RunContext): Promise<Advance> {
  // Prices are asked for side by side and may come in any order.
  const asked = priceNow(order, job, context).catch((thrown: unknown) => ({ refused: thrown }));
  return context.inTurn(async () => reserveAt(await asked, job, context));
}

async function reserveAt(
  quoted: PriceNow | { readonly refused: unknown },
  job: JobRecord,
  context: RunContext,
): Promise<Advance> {
  if ("refused" in quoted) return afterRefusedAccount(job, quoted.refused);
  if ("moved" in quoted) return { next: "end", job, end: { end: "price-moved", failure: quoted.moved } };
  const written = await writeFact(
    context,
    job,
    { fact: "money-reserved", price: quoted.price },
    context.caps,
  );
  if ("job" in written) return { next: "go-on", job: written.job };
  return { next: "end", job, end: { end: "over-budget", guard: written.heldBackBy } };
}

function afterRefusedAccount(job: JobRecord, thrown: unknown): Advance {
  if (!isProviderError(thrown)) throw thrown;
  return { next: "end", job, end: { end: "account-refused", failure: failureOf(thrown) } };
}

/** A job that is found `submitting` was being sent by a process that is no more. */
async function doubtInterrupted(job: JobRecord, context: RunContext): Promise<Advance> {
  const doubt = failure("RUN_SUBMISSION_IN_DOUBT", "the process that sent it ended before the answer came");
  return {
    next: "go-on",
    job: await settleFact(context, job, { fact: "submission-doubted", failure: doubt }),
  };
}
