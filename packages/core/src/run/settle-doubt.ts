import type { Sighting, VideoProviderV1 } from "@rushes/provider";
import type { JobRecord } from "../plan/index.ts";
import { callContext } from "./call-context.ts";
import { failure } from "./failures.ts";
import { gather } from "./gather.ts";
import { adoptJob, doubtOf, knownTo, releaseJob, type SettlingContext } from "./look-for-lost.ts";
import type { RunPorts } from "./ports.ts";
import { candidatesOf, stretchOf } from "./reconcile.ts";
import { SendDesk } from "./send-desk.ts";
import { settleFact } from "./write-fact.ts";

/** A submission in doubt, and the jobs of the account that may have come of it. */
export interface DoubtfulJob {
  readonly job: JobRecord;
  /** `unknown` where the provider keeps no list. */
  readonly candidates: readonly Sighting[] | "unknown";
}

/**
 * What a person says of a submission in doubt: it became this job; nothing was ever made; or it was charged and will
 * never be found.
 */
export type Settlement =
  | { readonly settled: "adopt"; readonly operation: string }
  | { readonly settled: "release" }
  | { readonly settled: "paid-lost" };

/** The person's answer cannot be true. Nothing was written. */
export class SettlementRefused extends Error {
  override readonly name = "SettlementRefused";
}

/** The submissions of a shot that are in doubt, each with its candidates. A run of this store must not be on. */
export async function findDoubtful(
  { list, shot }: { readonly list: string; readonly shot: string },
  ports: RunPorts,
  signal: AbortSignal,
): Promise<readonly DoubtfulJob[]> {
  const context = settling(ports);
  const jobs = (await ports.ledger.jobs(["submitting", "in-doubt"])).filter(
    (job) => job.list === list && job.shot === shot,
  );
  const doubtful: DoubtfulJob[] = [];
  for (const found of jobs) {
    const job = found.state === "submitting" ? await doubtIt(found, context) : found;
    if (job.state === "in-doubt") doubtful.push({ job, candidates: await candidates(job, context, signal) });
  }
  return doubtful;
}

/**
 * Writes what a person decided.
 *
 * @throws SettlementRefused where a job is named that is another shot's already, or that the provider does not know
 */
export async function settleDoubt(
  { job, candidates: known }: DoubtfulJob,
  settlement: Settlement,
  ports: RunPorts,
  signal: AbortSignal,
): Promise<JobRecord> {
  const context = settling(ports);
  const provider = providerOf(job, ports);
  switch (settlement.settled) {
    case "adopt": {
      await refuseTaken(settlement.operation, provider, context);
      const listed = known === "unknown" ? undefined : known.find(isJob(settlement.operation));
      const found = listed ?? (await foundAtProvider(settlement.operation, job, ports, signal));
      return adoptJob({ provider }, job, { ...found, by: "person" }, context);
    }
    case "release":
      return releaseJob({ provider }, job, context, "a person settled that it was never made");
    case "paid-lost": {
      const lost = failure("RUN_PAID_LOST", "a person settled that its clip cannot be had");
      const after = await settleFact(context, job, { fact: "submission-written-off", failure: lost });
      await (await context.desk.register(provider)).settleIntent(job.key);
      return after;
    }
  }
}

function settling(ports: RunPorts): SettlingContext {
  const desk = new SendDesk(ports, { settleMs: 0 });
  return { ports, run: ports.newId(), desk, tell: () => undefined };
}

function doubtIt(job: JobRecord, context: SettlingContext): Promise<JobRecord> {
  const doubt = failure("RUN_SUBMISSION_IN_DOUBT", "the process that sent it ended before the answer came");
  return settleFact(context, job, { fact: "submission-doubted", failure: doubt });
}

async function candidates(
  job: JobRecord,
  { ports, desk }: SettlingContext,
  signal: AbortSignal,
): Promise<DoubtfulJob["candidates"]> {
  const provider = providerOf(job, ports);
  if (!provider.find) return "unknown";
  const stretch = { ...stretchOf(doubtOf(job)), model: job.request.model };
  const sightings = await gather(provider.find(stretch, callContext({ ports, stop: signal })));
  const ids = sightings.map(({ operation }) => operation.id);
  const register = await desk.register(provider);
  const whose = new Map([...(await register.whose(ids)), ...knownTo(await ports.ledger.jobs())]);
  return candidatesOf({ doubt: doubtOf(job), sightings, whose });
}

async function refuseTaken(
  operation: string,
  provider: VideoProviderV1,
  { ports, desk }: SettlingContext,
): Promise<void> {
  const owner = (await ports.ledger.jobs()).find((job) => job.operation?.id === operation);
  if (owner) throw new SettlementRefused(`Job ${operation} is shot ${owner.shot} of ${owner.list} already.`);
  const whose = await (await desk.register(provider)).whose([operation]);
  if (whose.get(operation) === "ours")
    throw new SettlementRefused(`Job ${operation} belongs to another folder of this account already.`);
}

/** A person may name a job that the list does not show, such as one whose id was told when the ledger was full. */
async function foundAtProvider(
  operation: string,
  job: JobRecord,
  ports: RunPorts,
  signal: AbortSignal,
): Promise<Pick<Sighting, "operation" | "createdAtMs">> {
  const found = { id: operation, model: job.request.model };
  const progress = await providerOf(job, ports).check(found, callContext({ ports, stop: signal }));
  if (progress.state === "gone") throw new SettlementRefused(`The provider knows no job ${operation}.`);
  return { operation: found, createdAtMs: job.intendedAtMs ?? ports.clock.nowMs() };
}

function providerOf(job: JobRecord, { crews }: RunPorts): VideoProviderV1 {
  const crew = crews.get(job.request.provider);
  if (!crew) throw new SettlementRefused(`Provider ${job.request.provider} is not there.`);
  return crew.provider;
}

function isJob(operation: string): (sighting: Sighting) => boolean {
  return (sighting) => sighting.operation.id === operation;
}
