import {
  type ClipRequest,
  isProviderError,
  noMoney,
  type Operation,
  type ProviderError,
} from "@rushes/provider";
import { messageOf } from "../diagnostics/index.ts";
import type { FailureFacts, FrozenRequest, JobRecord } from "../plan/index.ts";
import { callContext } from "./call-context.ts";
import { exactRequest, PictureMoved } from "./exact-request.ts";
import { failure, failureOf } from "./failures.ts";
import { type Advance, type JobOrder, type RunContext, submitContext } from "./job-context.ts";
import type { AccountRegister } from "./ports.ts";
import { intentHoldsMs, submitDeadlineMs } from "./reconcile.ts";
import type { BegunIntent } from "./send-desk.ts";
import type { TurnOver } from "./send-turns.ts";
import { settleFact, writeFact } from "./write-fact.ts";

const limitWaitMs = 60_000;
/** How soon to look again whether what stands in the way is settled. */
const settledYetMs = 1_000;

/** Prepares, then waits for its turn, writes the intent, sends once, writes the answer. */
export async function submitJob(order: JobOrder, job: JobRecord, context: RunContext): Promise<Advance> {
  const { provider } = order;
  const { model } = job.request;
  const inWay = await lookWhoIsInTheWay(order, job, context);
  if (inWay) return inWay;
  let request: ClipRequest;
  try {
    request = await prepareRequest(order, job.request, context);
    await context.desk.lookForStrangers(provider, model, context);
  } catch (thrown) {
    return settleUnsent(job, thrown, context);
  }
  const sent = await context.desk.inTurn(
    provider,
    { job: job.key, model, shot: job.shot },
    context,
    (register, intent) => sendOnce(order, job, request, { register, intent }, context),
  );
  if (!("turned" in sent)) return sent;
  return sent.turned === "wait" ? { next: "wait", job, ms: sent.ms } : { next: "go-on", job };
}

interface Begun {
  readonly register: AccountRegister;
  readonly intent: BegunIntent;
}

async function sendOnce(
  order: JobOrder,
  job: JobRecord,
  request: ClipRequest,
  begun: Begun,
  context: RunContext,
): Promise<TurnOver<Advance>> {
  const { register, intent } = begun;
  const sender = { guard: "one-sender", provider: order.provider.name, model: intent.model } as const;
  const written = await writeFact(context, job, { fact: "submission-intended", atMs: intent.atMs }, [sender]);
  if (written.written) return send(order, written.job, request, begun, context);
  await register.withdraw(intent);
  const advance: Advance =
    "job" in written ? { next: "go-on", job: written.job } : { next: "wait", job, ms: settledYetMs };
  return { rest: Promise.resolve(advance) };
}

/** Over with the answer: the one who comes next writes their intent behind it. Nothing leaves before its intent is on the disk. */
async function send(
  order: JobOrder,
  job: JobRecord,
  request: ClipRequest,
  { register, intent }: Begun,
  context: RunContext,
): Promise<TurnOver<Advance>> {
  const mayStillSend = () => assertMaySend(job, intent, context);
  await context.ports.ledger.kept();
  try {
    const deadline = AbortSignal.timeout(submitDeadlineMs);
    const operation = await order.provider.submit(request, submitContext(context, deadline, mayStillSend));
    await context.ports.pause("after-send");
    return { rest: noteAccepted(job, operation, register, context) };
  } catch (thrown) {
    return { rest: noteUnaccepted(job, thrown, register, context) };
  }
}

async function noteAccepted(
  job: JobRecord,
  operation: Operation,
  register: AccountRegister,
  context: RunContext,
): Promise<Advance> {
  const advance = await acceptOperation(job, operation, context);
  await register.settleIntent(job.key, operation.id);
  return advance;
}

async function noteUnaccepted(
  job: JobRecord,
  thrown: unknown,
  register: AccountRegister,
  context: RunContext,
): Promise<Advance> {
  const advance = await settleSubmission(job, thrown, context);
  if (advance.job.state !== "in-doubt") await register.settleIntent(job.key);
  return advance;
}

/** What is in doubt is settled before anything more of its model is sent; with nobody at it, that is a person's. */
async function lookWhoIsInTheWay(
  { provider }: JobOrder,
  job: JobRecord,
  context: RunContext,
): Promise<Advance | undefined> {
  const open = (await context.ports.ledger.jobs(["in-doubt", "submitting"])).filter(
    ({ key, request }) =>
      key !== job.key && request.provider === provider.name && request.model === job.request.model,
  );
  const [first] = open.filter(({ key }) => !context.driven.has(key));
  if (!first) {
    // One that this run is sending right now is waited for in the queue.
    const isInDoubt = open.some(({ state }) => state === "in-doubt");
    return isInDoubt ? { next: "wait", job, ms: settledYetMs } : undefined;
  }
  const why = `shot ${first.shot} of ${first.list} is in doubt, and no other clip of ${job.request.model} is sent before that is settled`;
  return {
    next: "end",
    job,
    end: { end: "unfinished", failure: failure("RUN_DOUBT_IN_THE_WAY", why) },
  };
}

class LostRightToSend extends Error {}

async function assertMaySend(job: JobRecord, intent: BegunIntent, context: RunContext): Promise<void> {
  const { clock, ledger, pause } = context.ports;
  await pause("before-send");
  const row = await ledger.job(job.key);
  const isMine =
    row?.state === "submitting" &&
    row.revision === job.revision &&
    row.attempt === job.attempt &&
    (await context.ports.isOwner());
  const age = Math.max(clock.nowMs() - intent.atMs, clock.monotonicMs() - intent.steadyMs);
  const isFresh = age <= intentHoldsMs && clock.nowMs() >= intent.atMs;
  if (!isMine || !isFresh || context.stop.aborted) {
    throw new LostRightToSend("The intent to send was too old, or somebody else took the job over.");
  }
}

/** The provider has the job: whatever became of the row meanwhile, its id must not be lost. */
async function acceptOperation(job: JobRecord, operation: Operation, context: RunContext): Promise<Advance> {
  const fact = { fact: "submission-accepted", operation, atMs: context.ports.clock.nowMs() } as const;
  const shout = () =>
    context.ports.shout(
      `The provider accepted job ${operation.id} for shot ${job.shot}, but the ledger could not be written. Keep this id: \`rushes settle\` or \`rushes takes adopt ${operation.id}\` brings its clip in.`,
    );
  try {
    let after = await settleFact(context, job, fact);
    if (after.state === "in-doubt" && after.attempt === job.attempt)
      after = await settleFact(context, after, fact);
    if (after.operation?.id !== operation.id) shout();
    return { next: "go-on", job: after };
  } catch (thrown) {
    shout();
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
  if (job.price === noMoney) return { next: "end", job: after, end: { end: "unfinished", failure: doubt } };
  return { next: "go-on", job: after };
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
