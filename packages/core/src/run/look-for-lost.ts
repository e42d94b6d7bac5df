import { type Charge, isProviderError, type Sighting } from "@rushes/provider";
import { messageOf } from "../diagnostics/index.ts";
import type { AdoptedBy, JobRecord } from "../plan/index.ts";
import { callContext } from "./call-context.ts";
import { type FailureCode, failure, failureOf } from "./failures.ts";
import { gather } from "./gather.ts";
import type { Advance, JobMemory, JobOrder, RunContext } from "./job-context.ts";
import { afterTrouble } from "./look-at-job.ts";
import type { Whose } from "./ports.ts";
import { keysThatPaid } from "./read-charges.ts";
import {
  type Doubt,
  intentHoldsMs,
  type Look,
  type Reconciling,
  reconcile,
  stretchOf,
  submitDeadlineMs,
  windowOf,
} from "./reconcile.ts";
import { type FactContext, settleFact } from "./write-fact.ts";

const dayMs = 24 * 60 * 60_000;
const memoryMs = 7 * dayMs;
const looksInARow = 5;
/** A provider that loses every answer would be asked for ever. */
const releasesInARun = 2;

/** Doubts that no look into the history can settle. */
const personsOwn: readonly string[] = [
  "RUN_ADOPTED_MISFIT",
  "RUN_LEDGER_REBUILT",
] satisfies readonly FailureCode[];

/** Looks for a submission in doubt in the account's own history, and settles it if that is certain. */
export async function lookForLost(
  order: JobOrder,
  job: JobRecord,
  memory: JobMemory,
  context: RunContext,
): Promise<Advance> {
  if (job.failure && personsOwn.includes(job.failure.code)) return askPerson(job, job.failure.said ?? "");
  if (!order.provider.find || job.intendedAtMs === undefined)
    return askPerson(job, job.failure?.said ?? "the provider keeps no list that could be looked through");
  memory.doubtSeenAtMs ??= context.ports.clock.nowMs();
  try {
    const look = await lookAround(order, job, memory, context);
    return await settle(order, job, reconcile(look), memory, context);
  } catch (thrown) {
    if (context.stop.aborted) throw thrown;
    if (isProviderError(thrown) && thrown.kind === "auth")
      return { next: "end", job, end: { end: "account-refused", failure: failureOf(thrown) } };
    const advance = afterTrouble(job, thrown, memory, context);
    return memory.troublesInARow < looksInARow ? advance : askPerson(job, messageOf(thrown));
  }
}

async function lookAround(
  order: JobOrder,
  job: JobRecord,
  memory: JobMemory,
  context: RunContext,
): Promise<Look> {
  const { provider } = order;
  const { clock, ledger } = context.ports;
  const { model } = job.request;
  const doubt = doubtOf(job);
  const stretch = { ...stretchOf(doubt), model };
  const sightings = await gather(provider.find!(stretch, callContext(context)));
  const charges = provider.charges && (await gather(provider.charges(stretch, callContext(context))));
  memory.troublesInARow = 0;
  const register = await context.desk.register(provider);
  const jobs = (await ledger.jobs()).filter(
    ({ request }) => request.provider === provider.name && request.model === model,
  );
  const ids = [
    ...sightings.map(({ operation }) => operation.id),
    ...(charges ?? []).map((c) => c.operationId),
  ];
  const whose = new Map([...(await register.whose(ids)), ...knownTo(jobs)]);
  const answered = new Set(
    jobs.flatMap(({ operation, adopted }) => (operation && !adopted ? [operation.id] : [])),
  );
  const ownKeys = new Set([...(await register.ownKeys()), ...keysThatPaid(charges ?? [], answered)]);
  const others = await register.otherIntents(model);
  const lastSentMs = doubt.intendedAtMs + intentHoldsMs + submitDeadlineMs;
  return {
    doubt,
    doubts: jobs.filter(({ state }) => state === "in-doubt" || state === "submitting").map(doubtOf),
    otherIntentsMs: others.map(({ atMs }) => atMs),
    sightings,
    whose,
    ...(charges && { charges }),
    isShared:
      hasStranger(doubt, sightings, whose) ||
      isPaidByOthers(charges ?? [], ownKeys) ||
      (await context.desk.isShared(provider)),
    proven: provenByKey(charges ?? [], whose, ownKeys),
    sentUntilMs: Math.min(memory.doubtSeenAtMs!, lastSentMs),
    settleMs: context.settleMs,
    nowMs: clock.nowMs(),
    ...(memory.nothingSinceMs !== undefined && { nothingSinceMs: memory.nothingSinceMs }),
  };
}

async function settle(
  order: JobOrder,
  job: JobRecord,
  reconciling: Reconciling,
  memory: JobMemory,
  context: RunContext,
): Promise<Advance> {
  switch (reconciling.outcome) {
    case "wait":
      if (reconciling.showsNothing) memory.nothingSinceMs ??= context.ports.clock.nowMs();
      else delete memory.nothingSinceMs;
      return { next: "wait", job, ms: reconciling.ms };
    case "ask":
      return askPerson(job, reconciling.why);
    case "adopt":
      return { next: "go-on", job: await adoptJob(order, job, { ...reconciling, by: "rules" }, context) };
    case "release": {
      const why = await whyNotReleased(order, job, context);
      if (why !== undefined) return askPerson(job, why);
      const released = await releaseJob(order, job, context);
      memory.releases += 1;
      delete memory.nothingSinceMs;
      delete memory.doubtSeenAtMs;
      if (memory.releases < releasesInARun) return { next: "go-on", job: released };
      return { next: "end", job: released, end: { end: "unfinished", failure: released.failure! } };
    }
  }
}

/**
 * The window of a submission is told by this machine's clock, which may have been wrong when it was sent. So before
 * money is given back, no job and no charge that nobody knows may stand anywhere in what the provider remembers.
 */
async function whyNotReleased(
  { provider }: JobOrder,
  { request: { model } }: JobRecord,
  context: RunContext,
): Promise<string | undefined> {
  const { clock, ledger } = context.ports;
  const window = { fromMs: clock.nowMs() - memoryMs, toMs: clock.nowMs() + dayMs, model };
  const sightings = await gather(provider.find!(window, callContext(context)));
  const charges = provider.charges ? await gather(provider.charges(window, callContext(context))) : [];
  const ids = [...sightings.map(({ operation }) => operation.id), ...charges.map((one) => one.operationId)];
  const register = await context.desk.register(provider);
  const known = new Map([...(await register.whose(ids)), ...knownTo(await ledger.jobs())]);
  return ids.every((id) => known.has(id))
    ? undefined
    : "nothing of its time is to be seen, but a job that nobody here knows stands elsewhere in the account's history, and this machine's clock may have been wrong when it was sent";
}

export type SettlingContext = FactContext & Pick<RunContext, "desk" | "ports">;

/** Takes a job of the account's history for the lost one. The ledger first: the register only tells others. */
export async function adoptJob(
  { provider }: Pick<JobOrder, "provider">,
  job: JobRecord,
  found: Pick<Sighting, "operation" | "createdAtMs"> & { readonly by: AdoptedBy },
  context: SettlingContext,
): Promise<JobRecord> {
  const { operation, createdAtMs, by } = found;
  const after = await settleFact(context, job, {
    fact: "submission-adopted",
    operation,
    atMs: createdAtMs,
    by,
  });
  await (await context.desk.register(provider)).settleIntent(job.key, operation.id);
  return after;
}

/** Gives the money back: nothing was made. */
export async function releaseJob(
  { provider }: Pick<JobOrder, "provider">,
  job: JobRecord,
  context: SettlingContext,
  said = "the answer was lost, and no such job was ever made",
): Promise<JobRecord> {
  const unsent = failure("RUN_NOT_SENT", said);
  const after = await settleFact(context, job, { fact: "submission-released", failure: unsent });
  await (await context.desk.register(provider)).settleIntent(job.key);
  return after;
}

function askPerson(job: JobRecord, why: string): Advance {
  const doubt = failure("RUN_SUBMISSION_IN_DOUBT", why);
  return { next: "end", job, end: { end: "in-doubt", failure: doubt } };
}

export function doubtOf({ key, digest, intendedAtMs = 0 }: JobRecord): Doubt {
  return { key, digest, intendedAtMs };
}

export function knownTo(jobs: readonly JobRecord[]): readonly (readonly [string, Whose])[] {
  return jobs.flatMap(({ operation }) => (operation ? [[operation.id, "ours"] as const] : []));
}

function hasStranger(
  doubt: Doubt,
  sightings: readonly Sighting[],
  whose: ReadonlyMap<string, Whose>,
): boolean {
  const { fromMs, toMs } = windowOf(doubt);
  return sightings.some(
    ({ operation, createdAtMs }) =>
      (createdAtMs < fromMs || createdAtMs > toMs) && whose.get(operation.id) !== "ours",
  );
}

/** True where another key paid than the one that our own jobs are known by. */
function isPaidByOthers(charges: readonly Charge[], ownKeys: ReadonlySet<string>): boolean {
  return ownKeys.size > 0 && charges.some(({ key }) => key !== undefined && !ownKeys.has(key));
}

/** What was paid with our own key, as long as that key paid for no stranger's. */
function provenByKey(
  charges: readonly Charge[],
  whose: ReadonlyMap<string, Whose>,
  ownKeys: ReadonlySet<string>,
): ReadonlySet<string> {
  const foreign = new Set(keysThatPaid(charges, ownersOf("foreign", whose)));
  return new Set(
    charges.flatMap(({ key, operationId }) =>
      key !== undefined && ownKeys.has(key) && !foreign.has(key) ? [operationId] : [],
    ),
  );
}

function ownersOf(owner: Whose, whose: ReadonlyMap<string, Whose>): ReadonlySet<string> {
  return new Set([...whose].flatMap(([operation, known]) => (known === owner ? [operation] : [])));
}
