import type { Money, VideoProviderV1 } from "@rushes/provider";
import pLimit from "p-limit";
import type { Limits } from "../document/index.ts";
import {
  type FailureFacts,
  type JobRecord,
  type Plan,
  type PlannedShot,
  providersAtWork,
} from "../plan/index.ts";
import { BillWatch } from "./bill-watch.ts";
import { EventChannel } from "./event-channel.ts";
import type { RunEvent } from "./events.ts";
import { clipFinder } from "./exact-request.ts";
import { Hints, listenForHints } from "./hints.ts";
import { InspectionDesk, readInspections } from "./inspection-desk.ts";
import type { RunContext } from "./job-context.ts";
import { Lanes } from "./lanes.ts";
import { splitUnderWay } from "./leftovers.ts";
import type { Guard, RunPorts } from "./ports.ts";
import type { Overcharge, RunSummary, ShotResult } from "./run-summary.ts";
import { SendDesk } from "./send-desk.ts";
import { judgeTake, ShotWork } from "./shot-work.ts";
import { usualTimes } from "./usual-times.ts";

export interface RunOptions {
  readonly limits: Limits;
  /** What the ledger calls the shot list. */
  readonly list: string;
  /** The most that this run may spend. */
  readonly maxCost?: Money;
  /** When it aborts, nothing more is started; what runs is seen to its end. */
  readonly drain?: AbortSignal;
  /** When it aborts, everything stops now. Nothing is lost but clips in the making whose card says `isResumable: false`. */
  readonly stop?: AbortSignal;
}

/** A run that has begun. It goes on whether or not anybody listens. */
export interface Running extends AsyncIterable<RunEvent> {
  readonly summary: Promise<RunSummary>;
}

/**
 * Makes the takes that a plan asks for. Every shot ends on its own: one that fails costs no other.
 *
 * @example
 * const running = runPlan(plan, ports, { limits: shotList.limits, list: "film.yaml" });
 * for await (const event of running) console.log(event.event);
 * const { results } = await running.summary;
 */
export function runPlan(plan: Plan, ports: RunPorts, options: RunOptions): Running {
  const channel = new EventChannel<RunEvent>();
  const summary = workThrough(plan, ports, options, channel).finally(() => channel.close());
  summary.catch(() => undefined);
  return { summary, [Symbol.asyncIterator]: () => channel[Symbol.asyncIterator]() };
}

async function workThrough(
  plan: Plan,
  ports: RunPorts,
  options: RunOptions,
  channel: EventChannel<RunEvent>,
): Promise<RunSummary> {
  const run = ports.newId();
  const { list } = options;
  const fault = new AbortController();
  const stop = options.stop ? AbortSignal.any([options.stop, fault.signal]) : fault.signal;
  let accountRefused: FailureFacts | undefined;
  const overcharged: Overcharge[] = [];
  const jobs = await ports.ledger.jobs();
  const { left, planned } = splitUnderWay(plan, list, jobs);
  const context: RunContext = {
    ports,
    run,
    list,
    caps: capsOf(plan, run, options),
    inTurn: pLimit(1),
    ...(options.limits.pollMs !== undefined && { pollMs: options.limits.pollMs }),
    settleMs: options.limits.settleMs,
    desk: new SendDesk(ports, options.limits),
    hints: new Hints(stop),
    driven: new Set([...left, ...planned].map(({ key }) => key)),
    isClosing: () =>
      stop.aborted ||
      options.drain?.aborted === true ||
      accountRefused !== undefined ||
      overcharged.length > 0,
    usual: usualTimes(jobs),
    stop,
    clipOf: clipFinder(plan, ports),
    tell: (event) => channel.tell(event),
  };
  await context.desk.openFor(plan, jobs);
  const toBuy = plan.shots.flatMap(({ jobs }) => jobs).filter(({ work }) => work === "buy").length;
  channel.tell(
    await ports.ledger.note({
      event: "run-started",
      list,
      run,
      shots: plan.shots.length,
      toBuy,
      total: plan.money.total,
    }),
  );
  const inspections = new InspectionDesk(context, await readInspections(ports.ledger, list));
  const work = new ShotWork(context, new Lanes(ports, options.limits), {
    inspections,
    refused: () => accountRefused,
    refuse: (failure) => {
      accountRefused = failure;
    },
    tell: (event) => channel.tell(event),
    afterClip: async () => {
      if (!isDraft) await bill.hearEnded();
    },
  });
  const bill = new BillWatch({ ports, list, run }, stop, (event) => {
    channel.tell(event);
    if (event.event === "charge-exceeded") overcharged.push(event);
  });
  const isDraft = plan.list.standIn !== undefined;
  if (!isDraft) await bill.look();
  const listening = await listenForHints(
    context.hints,
    providersOf([...left.map(({ request }) => request.provider), ...providersAtWork(plan)], ports),
    context,
  );
  const { results: ended, followed } = await workAll(plan, left, work, fault).finally(() =>
    listening.close(),
  );
  const inspected = await inspections.settle();
  const results = await judgeAll(plan.shots, ended, inspections);
  if (!isDraft) await bill.close();
  const stored = [...results.values()].filter((result) => result.end === "in-hand" && result.isNew).length;
  const undone = [...results.values()].filter(({ end }) => end !== "in-hand" && end !== "left").length;
  channel.tell(await ports.ledger.note({ event: "run-finished", list, run, stored, undone }));
  return {
    run,
    results,
    leftovers: followed,
    inspected,
    overcharged,
    ...(accountRefused && { accountRefused }),
    wasInterrupted: options.drain?.aborted === true || options.stop?.aborted === true,
  };
}

/** Sees the shots of the plan, and what is left of others, to their ends. */
async function workAll(plan: Plan, left: readonly JobRecord[], work: ShotWork, fault: AbortController) {
  const following = Promise.all(
    left.map(async (job) => ({ job: job.key, shot: job.shot, result: await work.followLeftover(job) })),
  );
  following.catch((reason: unknown) => fault.abort(reason));
  const results = await workAllShots(plan.shots, work, fault);
  return { results, followed: await following };
}

function providersOf(names: readonly string[], { crews }: RunPorts): ReadonlySet<VideoProviderV1> {
  return new Set(names.flatMap((name) => crews.get(name)?.provider ?? []));
}

/** Starts every shot; each waits for those it takes a frame from. A fault of ours stops all of them, none is left alone. */
async function workAllShots(
  shots: readonly PlannedShot[],
  work: ShotWork,
  fault: AbortController,
): Promise<ReadonlyMap<string, ShotResult>> {
  const picks = new Map<string, Promise<ShotResult>>();
  const whole: Promise<readonly [string, ShotResult]>[] = [];
  for (const shot of shots) {
    const before = shot.after.map(async (id) => [id, await picks.get(id)!] as const);
    const { pick, all } = work.begin(shot, Promise.all(before));
    picks.set(shot.id, pick);
    whole.push(all.then((result) => [shot.id, result] as const));
    pick.catch((reason: unknown) => fault.abort(reason));
    all.catch((reason: unknown) => fault.abort(reason));
  }
  const settled = await Promise.allSettled(whole);
  const broken = settled.find((outcome) => outcome.status === "rejected");
  if (broken) throw broken.reason;
  return new Map(settled.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : [])));
}

/** Also a clip that nobody waited for may have turned out to be one that is not to be used. */
async function judgeAll(
  shots: readonly PlannedShot[],
  ended: ReadonlyMap<string, ShotResult>,
  inspections: InspectionDesk,
): Promise<ReadonlyMap<string, ShotResult>> {
  const results = new Map(ended);
  for (const shot of shots) {
    const result = ended.get(shot.id);
    if (result?.end === "in-hand")
      results.set(shot.id, judgeTake(result, await inspections.known(result.take), shot.inspect));
  }
  return results;
}

function capsOf(plan: Plan, run: string, { list, maxCost }: RunOptions): readonly Guard[] {
  const { budget, store } = plan.money;
  return [
    ...(budget === undefined ? [] : [{ guard: "budget", list, cap: budget } as const]),
    ...(store === undefined ? [] : [{ guard: "store-cap", cap: store.cap } as const]),
    ...(maxCost === undefined ? [] : [{ guard: "run-cap", run, cap: maxCost } as const]),
  ];
}
