import {
  type FailureFacts,
  freezeRequest,
  type JobRecord,
  type JobState,
  jobKey,
  type PlannedJob,
  type PlannedShot,
  requestDigest,
} from "../plan/index.ts";
import { advanceJob } from "./advance-job.ts";
import type { RunEvent } from "./events.ts";
import { failure } from "./failures.ts";
import { freshMemory, type JobEnd, type JobMemory, type JobOrder, type RunContext } from "./job-context.ts";
import type { Lanes } from "./lanes.ts";
import type { ShotResult } from "./run-summary.ts";
import { settleFact } from "./write-fact.ts";

type ResultsBefore = Promise<readonly (readonly [string, ShotResult])[]>;

/** A shot at work: its pick, which other shots may wait for, and all of its takes. */
export interface BegunShot {
  readonly pick: Promise<ShotResult>;
  readonly all: Promise<ShotResult>;
}

interface WorkOptions {
  readonly drain: AbortSignal;
  tell(event: RunEvent): void;
}

const beforeReady: readonly JobState[] = ["planned", "reserved", "submitting", "submitted"];

/** Sees the shots of one run to their ends. */
export class ShotWork {
  readonly #context: RunContext;
  readonly #lanes: Lanes;
  readonly #options: WorkOptions;
  /** Each job is driven once, however many shots share it. */
  readonly #driven = new Map<string, Promise<ShotResult>>();
  readonly #chosen = new Map<string, { readonly sha256: string }>();
  /** Why the account was refused, once it was: then nothing more is started. */
  accountRefused: FailureFacts | undefined;

  constructor(context: RunContext, lanes: Lanes, options: WorkOptions) {
    this.#context = context;
    this.#lanes = lanes;
    this.#options = options;
  }

  begin(shot: PlannedShot, before: ResultsBefore): BegunShot {
    if (shot.chosen) this.#chosen.set(shot.id, shot.chosen);
    const [first, ...further] = shot.jobs;
    const begin = first && needsWork(first) ? this.#workTake(shot, first, before) : undefined;
    const pick = begin ? this.#choose(shot, begin) : Promise.resolve(resultWithoutWork(shot));
    const others = further.filter(needsWork).map((job) => this.#workTake(shot, job, before));
    return { pick, all: this.#finish(shot, pick, others) };
  }

  async #choose(shot: PlannedShot, work: Promise<ShotResult>): Promise<ShotResult> {
    const result = await work;
    if (result.end === "in-hand") {
      this.#chosen.set(shot.id, { sha256: result.take });
      this.#options.tell({ event: "take-chosen", shot: shot.id, take: result.take });
    }
    return result;
  }

  async #finish(
    shot: PlannedShot,
    pick: Promise<ShotResult>,
    others: readonly Promise<ShotResult>[],
  ): Promise<ShotResult> {
    const [chosen, ...rest] = await Promise.all([pick, ...others]);
    const result = rest.find(({ end }) => end !== "in-hand") ?? chosen;
    this.#options.tell({ event: "shot-ended", shot: shot.id, result });
    return result;
  }

  async #workTake(shot: PlannedShot, planned: PlannedJob, before: ResultsBefore): Promise<ShotResult> {
    const missing = (await before).find(([id]) => !this.#chosen.has(id));
    const request = shot.request && freezeRequest(shot.request, this.#chosen);
    if (!request) return { end: "blocked", by: missing?.[0] ?? shot.after.join(", ") };
    const crew = this.#context.ports.crews.get(request.provider);
    const card = crew?.cards.get(request.model);
    if (!crew || !card) throw new Error(`Provider ${request.provider} was planned with, but is not there.`);
    const order = { shot: shot.id, provider: crew.provider, card, price: planned.price };
    const key = jobKey(requestDigest(request), planned.ordinal);
    const driven =
      this.#driven.get(key) ?? this.#jobOf(request, planned, shot.id).then((job) => this.#drive(order, job));
    this.#driven.set(key, driven);
    return driven;
  }

  /** A job that holds no money belongs to whoever asks for it now: it is booked on the list whose cap is checked. */
  async #jobOf(request: JobRecord["request"], planned: PlannedJob, shot: string): Promise<JobRecord> {
    const digest = requestDigest(request);
    const key = jobKey(digest, planned.ordinal);
    const known = await this.#context.ports.ledger.job(key);
    const { list } = this.#context;
    if (known?.state === "planned") return { ...known, list, shot };
    if (known?.state === "reserved") return this.#giveBack(known);
    return (
      known ?? {
        key,
        digest,
        ordinal: planned.ordinal,
        list,
        shot,
        request,
        state: "planned",
        attempt: 0,
        revision: 0,
        price: planned.price,
      }
    );
  }

  /** Money that an ended run held and never sent is held anew, at today's price and under this run's caps. */
  #giveBack(job: JobRecord): Promise<JobRecord> {
    const unsent = failure("RUN_NOT_SENT", "the last run ended before it was sent");
    return settleFact(this.#context, job, { fact: "submission-returned", failure: unsent });
  }

  async #drive(order: JobOrder, job: JobRecord): Promise<ShotResult> {
    const memory = freshMemory();
    try {
      const made = await this.#lanes.making(order.provider)(() =>
        this.#advanceWhile(beforeReady, order, job, memory),
      );
      if (made.end) return this.#resultOf(made.end, made.job);
      const stored = await this.#lanes.fetching(() =>
        this.#advanceWhile(["ready", "stored"], order, made.job, memory),
      );
      return stored.end ? await this.#resultOf(stored.end, stored.job) : await this.#drive(order, stored.job);
    } catch (thrown) {
      if (this.#context.stop.aborted) return { end: "unfinished" };
      throw thrown;
    }
  }

  async #advanceWhile(
    states: readonly JobState[],
    order: JobOrder,
    first: JobRecord,
    memory: JobMemory,
  ): Promise<{ readonly job: JobRecord; readonly end?: JobEnd }> {
    let job = first;
    while (states.includes(job.state) || isFinal(job.state)) {
      const held = this.#holdBack(job);
      if (held) return { job, end: held };
      const advance = await this.#advanceOnce(order, job, memory);
      if (advance.next === "end") return advance;
      if (advance.next === "wait") await this.#context.ports.clock.sleep(advance.ms, this.#context.stop);
      job = advance.job;
    }
    return { job };
  }

  #advanceOnce(order: JobOrder, job: JobRecord, memory: JobMemory) {
    const advance = () => advanceJob(order, job, memory, this.#context);
    if (job.state !== "reserved") return advance();
    return this.#lanes.send(order.provider, job.request.model, this.#context.stop, advance);
  }

  /** Nothing is started once the run drains, stops, or the account was refused; what was sent is seen to its end. */
  #holdBack(job: JobRecord): JobEnd | undefined {
    const isBegun = job.state !== "planned" && job.state !== "reserved";
    if (isBegun || !(this.#options.drain.aborted || this.#context.stop.aborted || this.accountRefused))
      return undefined;
    return { end: "not-started", ...(this.accountRefused && { failure: this.accountRefused }) };
  }

  async #resultOf(end: JobEnd, job: JobRecord): Promise<ShotResult> {
    switch (end.end) {
      case "stored":
        return { end: "in-hand", take: end.take, isNew: true };
      case "over-budget":
        await this.#noteBudget(end, job);
        return { end: "over-budget" };
      case "account-refused":
        this.accountRefused = end.failure;
        return { end: "not-started", failure: end.failure };
      default:
        return end;
    }
  }

  async #noteBudget(end: JobEnd & { end: "over-budget" }, job: JobRecord): Promise<void> {
    if (end.guard.guard === "one-sender") return;
    const { list, run, ports, tell } = this.#context;
    const which = end.guard.guard === "budget" ? "budget" : "max-cost";
    tell(
      await ports.ledger.note({
        event: "budget-reached",
        list,
        run,
        shot: job.shot,
        price: job.price,
        cap: end.guard.cap,
        which,
      }),
    );
  }
}

function needsWork({ work }: PlannedJob): boolean {
  return work === "buy" || work === "follow";
}

function isFinal(state: JobState): boolean {
  return ["in-doubt", "refused", "failed", "expired", "quarantined", "stored"].includes(state);
}

function resultWithoutWork(shot: PlannedShot): ShotResult {
  if (shot.chosen) return { end: "in-hand", take: shot.chosen.sha256, isNew: false };
  return shot.action === "unused"
    ? { end: "left" }
    : { end: "failed", failure: failure("RUN_NOT_AGAIN", shot.reason) };
}
