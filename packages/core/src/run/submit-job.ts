import {
  type ClipRequest,
  isProviderError,
  noMoney,
  type Operation,
  type ProviderError,
} from "@rushes/provider";
import { messageOf } from "../diagnostics/index.ts";
import type { FailureFacts, FrozenRequest, JobRecord } from "../plan/index.ts";
import { exactRequest, PictureMoved } from "./exact-request.ts";
import { failure, failureOf } from "./failures.ts";
import { type Advance, callContext, type JobOrder, type RunContext, submitContext } from "./job-context.ts";
import { settleFact, writeFact } from "./write-fact.ts";

/** An intent older than this is no longer sent: whoever looks for lost submissions may have looked already. */
const intentHoldsMs = 20_000;
const submitDeadlineMs = 60_000;
const limitWaitMs = 60_000;

/** Prepares, writes the intent, sends once, writes the answer. */
export async function submitJob(order: JobOrder, job: JobRecord, context: RunContext): Promise<Advance> {
  let request: ClipRequest;
  try {
    request = await prepareRequest(order, job.request, context);
  } catch (thrown) {
    return settleUnsent(job, thrown, context);
  }
  const { clock } = context.ports;
  const sender = { guard: "one-sender", provider: order.provider.name, model: job.request.model } as const;
  const intendedAt = { wall: clock.nowMs(), steady: clock.monotonicMs() };
  const intent = await writeFact(context, job, { fact: "submission-intended", atMs: intendedAt.wall }, [
    sender,
  ]);
  if (!intent.written) {
    if ("job" in intent) return { next: "go-on", job: intent.job };
    const doubt = failure(
      "RUN_SUBMISSION_IN_DOUBT",
      `another clip of ${sender.model} is in doubt or being sent`,
    );
    return { next: "end", job, end: { end: "unfinished", failure: doubt } };
  }
  const mayStillSend = () => assertMaySend(intent.job, intendedAt, context);
  try {
    const deadline = AbortSignal.timeout(submitDeadlineMs);
    const operation = await order.provider.submit(request, submitContext(context, deadline, mayStillSend));
    await context.ports.pause("after-send");
    return acceptOperation(intent.job, operation, context);
  } catch (thrown) {
    return settleSubmission(intent.job, thrown, context);
  }
}

class LostRightToSend extends Error {}

async function assertMaySend(
  job: JobRecord,
  intendedAt: { readonly wall: number; readonly steady: number },
  context: RunContext,
): Promise<void> {
  const { clock, ledger, pause } = context.ports;
  await pause("before-send");
  const row = await ledger.job(job.key);
  const isMine = row?.state === "submitting" && row.revision === job.revision;
  const age = Math.max(clock.nowMs() - intendedAt.wall, clock.monotonicMs() - intendedAt.steady);
  const isFresh = age <= intentHoldsMs && clock.nowMs() >= intendedAt.wall;
  if (!isMine || !isFresh || context.stop.aborted) {
    throw new LostRightToSend("The intent to send was too old, or somebody else took the job over.");
  }
}

async function acceptOperation(job: JobRecord, operation: Operation, context: RunContext): Promise<Advance> {
  const atMs = context.ports.clock.nowMs();
  try {
    return {
      next: "go-on",
      job: await settleFact(context, job, { fact: "submission-accepted", operation, atMs }),
    };
  } catch (thrown) {
    context.ports.log(
      `The provider accepted job ${operation.id} for shot ${job.shot}, but the ledger could not be written. Keep this id.`,
    );
    throw thrown;
  }
}

async function settleSubmission(job: JobRecord, thrown: unknown, context: RunContext): Promise<Advance> {
  const isSurelyUnsent =
    thrown instanceof LostRightToSend || (isProviderError(thrown) && isUncharged(thrown));
  if (isSurelyUnsent) return settleUnsent(job, thrown, context);
  const said = isProviderError(thrown) ? (thrown.said ?? thrown.message) : messageOf(thrown);
  const doubt = failure("RUN_SUBMISSION_IN_DOUBT", said);
  const after = await settleFact(context, job, { fact: "submission-doubted", failure: doubt });
  const end = job.price === noMoney ? "unfinished" : "in-doubt";
  return { next: "end", job: after, end: { end, failure: doubt } };
}

function isUncharged(error: ProviderError): boolean {
  return error.fate === "refused" || error.neverSent === true;
}

function unsentFailure(thrown: unknown): FailureFacts {
  const code = thrown instanceof PictureMoved ? "RUN_PICTURE_MOVED" : "RUN_PROVIDER_FAULT";
  return failure(code, messageOf(thrown));
}

/** Nothing was sent, or it was turned away at the door: the money goes back. */
async function settleUnsent(job: JobRecord, thrown: unknown, context: RunContext): Promise<Advance> {
  const isKnown = isProviderError(thrown);
  const facts = isKnown ? failureOf(thrown) : unsentFailure(thrown);
  if (isKnown && (thrown.kind === "input" || thrown.kind === "moderation") && !thrown.neverSent) {
    const after = await settleFact(context, job, { fact: "submission-refused", failure: facts });
    return { next: "end", job: after, end: { end: "failed", failure: facts } };
  }
  const after = await settleFact(context, job, { fact: "submission-returned", failure: facts });
  if (isKnown && thrown.kind === "limit")
    return { next: "wait", job: after, ms: thrown.retryAfterMs ?? limitWaitMs };
  const isAccount = isKnown && (thrown.kind === "auth" || thrown.kind === "credit");
  return {
    next: "end",
    job: after,
    end: { end: isAccount ? "account-refused" : "unfinished", failure: facts },
  };
}

/** The request as the provider is given it, uploads and the like done. */
async function prepareRequest(
  order: JobOrder,
  request: FrozenRequest,
  context: RunContext,
): Promise<ClipRequest> {
  const { frames, pause } = context.ports;
  const exact = await exactRequest(request, frames, context.clipOf, context.stop);
  if (!order.provider.prepare) return exact;
  await pause("before-prepare");
  const prepared = await order.provider.prepare(exact, callContext(context));
  await pause("after-prepare");
  return prepared;
}
