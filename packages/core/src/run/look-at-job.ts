import { isProviderError, type Progress } from "@rushes/provider";
import { messageOf } from "../diagnostics/index.ts";
import type { FailureFacts, JobRecord } from "../plan/index.ts";
import { afterTroubleMs, firstLookMs, type LookFacts, nextLookMs } from "./backoff.ts";
import { callContext } from "./call-context.ts";
import { failure, failureOf } from "./failures.ts";
import type { Advance, JobMemory, JobOrder, RunContext } from "./job-context.ts";
import { typicalMs } from "./usual-times.ts";
import { settleFact } from "./write-fact.ts";

/** Looks where a submitted job stands. A look that fails says nothing about the job: it is looked at again. */
export async function lookAtJob(
  order: JobOrder,
  job: JobRecord,
  memory: JobMemory,
  context: RunContext,
): Promise<Advance> {
  const waitMs = memory.hasLooked ? 0 : firstLookMs(lookFacts(order, job, context));
  memory.hasLooked = true;
  if (waitMs > 0) return { next: "wait", job, ms: waitMs };
  let progress: Progress;
  try {
    progress = await checkJob(order, job, context);
    memory.troublesInARow = 0;
  } catch (thrown) {
    return afterTrouble(job, thrown, memory, context);
  }
  switch (progress.state) {
    case "waiting":
      return { next: "wait", job, ms: progress.lookAgainMs ?? nextLookMs(lookFacts(order, job, context)) };
    case "finished":
      memory.finished = { progress, seenMs: context.ports.clock.monotonicMs() };
      return {
        next: "go-on",
        job: await settleFact(context, job, { fact: "clip-ready", atMs: context.ports.clock.nowMs() }),
      };
    case "failed":
      return {
        next: "go-on",
        job: await settleFact(context, job, { fact: "clip-failed", failure: failureOf(progress.error) }),
      };
    case "gone":
      return {
        next: "go-on",
        job: await settleFact(context, job, { fact: "clip-expired", failure: expired(job, progress.why) }),
      };
  }
}

/** Asks the provider where a job stands; may be repeated. */
export async function checkJob(order: JobOrder, job: JobRecord, context: RunContext): Promise<Progress> {
  const { pause } = context.ports;
  await pause("before-look");
  const progress = await order.provider.check(job.operation!, callContext(context));
  await pause("after-look");
  return progress;
}

export function expired(job: JobRecord, why = `job ${job.operation?.id} is unknown there now`): FailureFacts {
  return failure("RUN_CLIP_EXPIRED", why);
}

/** After a look or a download that failed: again later, unless the account itself was refused. */
export function afterTrouble(
  job: JobRecord,
  thrown: unknown,
  memory: JobMemory,
  context: RunContext,
): Advance {
  if (isProviderError(thrown) && thrown.kind === "auth") {
    return { next: "end", job, end: { end: "account-refused", failure: failureOf(thrown) } };
  }
  memory.troublesInARow += 1;
  context.ports.log(`Shot ${job.shot}: ${messageOf(thrown)} Looking again.`);
  const retryAfterMs = isProviderError(thrown) ? thrown.retryAfterMs : undefined;
  return { next: "wait", job, ms: retryAfterMs ?? afterTroubleMs(memory.troublesInARow) };
}

function lookFacts(order: JobOrder, job: JobRecord, { ports, pollMs, usual }: RunContext): LookFacts {
  return {
    elapsedMs: Math.max(0, ports.clock.nowMs() - (job.submittedAtMs ?? 0)),
    typicalMs: typicalMs(order.card, job, usual),
    ...(pollMs !== undefined && { pollMs }),
  };
}
