import type { JsonObject, OutputRef } from "@rushes/provider";
import { messageOf } from "../diagnostics/index.ts";
import type { JobRecord } from "../plan/index.ts";
import { callContext } from "./call-context.ts";
import { failure } from "./failures.ts";
import type { Advance, FinishedProgress, JobMemory, JobOrder, RunContext } from "./job-context.ts";
import { afterTrouble, checkJob, expired } from "./look-at-job.ts";
import { misfitOf } from "./misfit-of.ts";
import type { TakeMaking } from "./ports.ts";
import { saidOfClip } from "./said-of-clip.ts";
import { StoreRefused } from "./store-refused.ts";
import { settleFact } from "./write-fact.ts";

const downloadsInARun = 5;
const wholeClipTries = 2;
/** Addresses live for minutes at least, and a clip may queue for long before it is fetched. */
const addressHoldsMs = 10_000;

/** Fetches a finished clip into the store. Addresses expire, so a job that was not seen just now is looked at again. */
export async function collectClip(
  order: JobOrder,
  job: JobRecord,
  memory: JobMemory,
  context: RunContext,
): Promise<Advance> {
  try {
    const progress = lookJustNow(memory, context) ?? (await checkJob(order, job, context));
    if (progress.state === "gone") {
      return {
        next: "go-on",
        job: await settleFact(context, job, { fact: "clip-expired", failure: expired(job, progress.why) }),
      };
    }
    const { outputs = [], facts } = progress.state === "finished" ? progress : {};
    const [output] = outputs;
    if (!output) throw new Error("The provider calls the job finished, but names no clip.");
    return await storeClip(order, job, { output, said: saidOfClip(facts) }, memory, context);
  } catch (thrown) {
    if (thrown instanceof StoreRefused) throw thrown;
    const advance = afterTrouble(job, thrown, memory, context);
    if (memory.troublesInARow < downloadsInARun || advance.next === "end") return advance;
    return {
      next: "end",
      job,
      end: { end: "unfinished", failure: failure("RUN_COLLECT_FAILED", messageOf(thrown)) },
    };
  }
}

/** Each look is good for one fetch: what could not be fetched with it needs another. */
function lookJustNow(memory: JobMemory, { ports }: RunContext): FinishedProgress | undefined {
  const { finished } = memory;
  delete memory.finished;
  const isFresh = finished && ports.clock.monotonicMs() - finished.seenMs <= addressHoldsMs;
  return isFresh ? finished.progress : undefined;
}

interface FinishedClip {
  readonly output: OutputRef;
  readonly said: JsonObject | undefined;
}

async function storeClip(
  order: JobOrder,
  job: JobRecord,
  { output, said }: FinishedClip,
  memory: JobMemory,
  context: RunContext,
): Promise<Advance> {
  const { takes, pause } = context.ports;
  let misfit: string | undefined;
  const received = await takes.receive(
    async (sink) => {
      await pause("before-collect");
      await order.provider.collect(output, sink, callContext(context));
      await pause("after-collect");
    },
    (take) => {
      misfit = job.adopted === "rules" ? misfitOf(job.request, order.card, take.facts) : undefined;
      return misfit === undefined ? makingOf(job, said, context) : { wrong: misfit };
    },
    context.stop,
  );
  if (received.received === "take") {
    const { sha256, bytes } = received.take;
    return {
      next: "go-on",
      job: await settleFact(context, job, { fact: "take-stored", take: sha256, bytes }),
    };
  }
  if (misfit !== undefined) return doubtAdoption(order, job, `${misfit} (${received.keptAs})`, context);
  memory.brokenClips += 1;
  if (memory.brokenClips < wholeClipTries) return { next: "wait", job, ms: 0 };
  const broken = failure("RUN_TAKE_BROKEN", `${received.why} (${received.keptAs})`);
  return {
    next: "go-on",
    job: await settleFact(context, job, { fact: "take-quarantined", failure: broken }),
  };
}

/** The register first: whoever dies in between has the ledger's word, which makes the job ours again. */
async function doubtAdoption(
  { provider }: JobOrder,
  job: JobRecord,
  why: string,
  context: RunContext,
): Promise<Advance> {
  const register = await context.desk.register(provider);
  const atMs = job.intendedAtMs ?? context.ports.clock.nowMs();
  await register.noteIntent({ job: job.key, model: job.request.model, shot: job.shot, atMs });
  if (job.operation) await register.disown(job.operation.id);
  const doubt = failure("RUN_ADOPTED_MISFIT", why);
  const after = await settleFact(context, job, { fact: "adoption-doubted", failure: doubt });
  return { next: "end", job: after, end: { end: "in-doubt", failure: doubt } };
}

function makingOf(job: JobRecord, said: JsonObject | undefined, context: RunContext): TakeMaking {
  return {
    job: job.key,
    list: job.list,
    shot: job.shot,
    request: job.request as unknown as JsonObject,
    operation: (job.operation ?? null) as JsonObject | null,
    price: job.price,
    attempt: job.attempt,
    ...(job.adopted && { adopted: true as const }),
    ...(job.asked && { asked: job.asked }),
    ...(said && { said }),
    storedAt: new Date(context.ports.clock.nowMs()).toISOString(),
  };
}
