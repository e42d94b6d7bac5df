import type { InspectionPolicy } from "../document/index.ts";
import {
  type ChosenTake,
  type ClipInspection,
  type FailureFacts,
  freezeRequest,
  heldFindings,
  holdsAnything,
  isToMake,
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
import type { AskedClip } from "./find-in-clip.ts";
import type { InspectionDesk } from "./inspection-desk.ts";
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
  readonly inspections: InspectionDesk;
  /** Why the account was refused, once it was: then nothing more is started. */
  refused(): FailureFacts | undefined;
  refuse(failure: FailureFacts): void;
  /** Heard whenever a job has ended at the provider. */
  afterClip(): Promise<void>;
  tell(event: RunEvent): void;
}

const toStart: readonly JobState[] = ["planned", "reserved"];
const toWatch: readonly JobState[] = ["submitting", "in-doubt", "submitted"];

/** Sees the shots of one run to their ends. */
export class ShotWork {
  readonly #context: RunContext;
  readonly #lanes: Lanes;
  readonly #options: WorkOptions;
  /** Each job is driven once, however many shots share it. */
  readonly #driven = new Map<string, Promise<ShotResult>>();
  readonly #chosen = new Map<string, { readonly sha256: string }>();

  constructor(context: RunContext, lanes: Lanes, options: WorkOptions) {
    this.#context = context;
    this.#lanes = lanes;
    this.#options = options;
  }

  begin(shot: PlannedShot, before: ResultsBefore): BegunShot {
    if (shot.chosen && !shot.held && !holdsAnything(shot.inspect)) this.#chosen.set(shot.id, shot.chosen);
    const [first, ...further] = shot.jobs;
    const begin = first && isToMake(first) ? this.#workTake(shot, first, before) : undefined;
    const pick = begin ? this.#choose(shot, begin) : this.#keep(shot);
    const others = further.filter(isToMake).map((job) => this.#workTake(shot, job, before));
    return { pick, all: this.#finish(shot, pick, others) };
  }

  async #choose(shot: PlannedShot, work: Promise<ShotResult>): Promise<ShotResult> {
    const result = await work;
    return result.end === "in-hand" ? this.#judge(shot, result) : result;
  }

  /** Looks at what is in hand already, unless an earlier run has. */
  async #keep(shot: PlannedShot): Promise<ShotResult> {
    const result = resultWithoutWork(shot);
    if (result.end !== "in-hand" || !shot.chosen || shot.action === "unused") return result;
    const inspection = this.#inspect(shot, shot.chosen);
    if (!holdsAnything(shot.inspect)) return result;
    return this.#tellChosen(shot, judgeTake(result, await inspection, shot.inspect));
  }

  /** A take that may be held back is looked at before anything is made of it; any other is used at once. */
  async #judge(shot: PlannedShot, result: InHand): Promise<ShotResult> {
    const inspection = this.#options.inspections.known(result.take);
    const isWaitedFor = holdsAnything(shot.inspect);
    return this.#tellChosen(shot, isWaitedFor ? judgeTake(result, await inspection, shot.inspect) : result);
  }

  #tellChosen(shot: PlannedShot, result: ShotResult): ShotResult {
    if (result.end === "in-hand") {
      this.#chosen.set(shot.id, { sha256: result.take });
      this.#options.tell({ event: "take-chosen", shot: shot.id, take: result.take });
    }
    return result;
  }

  #inspect({ id, request }: PlannedShot, chosen: ChosenTake): Promise<ClipInspection | undefined> {
    const { takes, frames, crews } = this.#context.ports;
    const clip = { shot: id, take: chosen.sha256 };
    // An own picture was looked at when it was planned.
    if (chosen.from === "still") return Promise.resolve(undefined);
    if (chosen.from === "footage")
      return this.#options.inspections.inspect({ ...clip, file: frames.file(chosen.path), isFootage: true });
    const card = request && crews.get(request.provider)?.cards.get(request.model);
    const asked = request && card && { card, inputs: request.inputs };
    const file = takes.path(chosen.sha256);
    return this.#options.inspections.inspect({ ...clip, file, ...(asked && { asked }) });
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
    if (!request) {
      if (planned.key !== undefined) this.#context.driven.delete(planned.key);
      return { end: "blocked", by: missing?.[0] ?? shot.after.join(", ") };
    }
    const crew = this.#context.ports.crews.get(request.provider);
    const card = crew?.cards.get(request.model);
    if (!crew || !card) throw new Error(`Provider ${request.provider} was planned with, but is not there.`);
    const { retries } = planned;
    const order = {
      shot: shot.id,
      provider: crew.provider,
      card,
      ...(retries !== undefined && { retries }),
    };
    const key = jobKey(requestDigest(request), planned.ordinal);
    const driven =
      this.#driven.get(key) ??
      this.#jobOf(request, planned, shot.id).then((job) =>
        // What was sent before may have to be sent again: then for what was agreed to at that time.
        this.#drive({ ...order, price: planned.work === "buy" ? planned.price : job.price }, job),
      );
    this.#driven.set(key, driven);
    return driven;
  }

  /** Sees a job to its end that no shot of this run asks for. It is never sent again. */
  async followLeftover(job: JobRecord): Promise<ShotResult> {
    const crew = this.#context.ports.crews.get(job.request.provider);
    if (!crew) return { end: "unfinished" };
    const card = crew.cards.get(job.request.model);
    const order = { shot: job.shot, provider: crew.provider, price: job.price, ...(card && { card }) };
    return this.#drive(order, job, { isLeftover: true });
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

  /** Money that was held and never sent is held anew by the run that sends it, at that day's price and under its caps. */
  #giveBack(job: JobRecord): Promise<JobRecord> {
    const unsent = failure("RUN_NOT_SENT", "the run ended before it was sent");
    return settleFact(this.#context, job, { fact: "submission-returned", failure: unsent });
  }

  async #drive(order: JobOrder, job: JobRecord, how: Driving = {}): Promise<ShotResult> {
    const { driven } = this.#context;
    driven.add(job.key);
    try {
      return await this.#driveToEnd(order, job, freshMemory(), how);
    } catch (thrown) {
      if (this.#context.stop.aborted) return { end: "unfinished" };
      throw thrown;
    } finally {
      driven.delete(job.key);
    }
  }

  /** What is to be started waits for a place among the clips in the making; what was sent is watched at once. */
  async #driveToEnd(order: JobOrder, first: JobRecord, memory: JobMemory, how: Driving): Promise<ShotResult> {
    const isToStart = toStart.includes(first.state);
    const advance = () =>
      this.#advanceWhile(isToStart ? [...toStart, ...toWatch] : toWatch, order, first, memory);
    const made = await (isToStart ? this.#lanes.making(order.provider)(advance) : advance());
    if (made.end) return this.#resultOf(made.end, made.job, order, how);
    if (toStart.includes(made.job.state))
      return how.isLeftover ? { end: "left" } : this.#driveToEnd(order, made.job, memory, how);
    const stored = await this.#lanes.fetching(() =>
      this.#advanceWhile(["ready", "stored"], order, made.job, memory),
    );
    if (stored.end) return this.#resultOf(stored.end, stored.job, order, how);
    return this.#driveToEnd(order, stored.job, memory, how);
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
      if (held) return { job: job.state === "reserved" ? await this.#giveBack(job) : job, end: held };
      const advance = await advanceJob(order, job, memory, this.#context);
      if (isGrounded(job, advance.job)) await this.#noteEnded(order, advance.job);
      if (advance.next === "end") return advance;
      if (advance.next === "wait") await this.#wait(advance.ms, advance.job);
      job = advance.job;
    }
    return { job };
  }

  /** A job that the provider works on is looked at as soon as it says that there is something to see. */
  #wait(ms: number, { state, operation }: JobRecord): Promise<void> {
    const { hints, ports } = this.#context;
    return hints.sleep(state === "submitted" ? operation?.id : undefined, ms, ports.clock);
  }

  /** Nothing is started once the run drains, stops, or the account was refused; what was sent is seen to its end. */
  #holdBack(job: JobRecord): JobEnd | undefined {
    if (!toStart.includes(job.state) || !this.#context.isClosing()) return undefined;
    const refused = this.#options.refused();
    return { end: "not-started", ...(refused && { failure: refused }) };
  }

  async #noteEnded({ provider }: JobOrder, { operation }: JobRecord): Promise<void> {
    if (!operation) return;
    await (await this.#context.desk.register(provider)).noteEnded(operation.id);
    await this.#options.afterClip();
  }

  /** Begins to look, and goes on: what must wait for it asks for it. */
  #inspectNew(take: string, { shot, request }: JobRecord, { card }: JobOrder): void {
    const asked: AskedClip | undefined = card && { card, inputs: request.inputs };
    const file = this.#context.ports.takes.path(take);
    void this.#options.inspections.inspect({ shot, take, file, ...(asked && { asked }) });
  }

  async #resultOf(end: JobEnd, job: JobRecord, order: JobOrder, how: Driving): Promise<ShotResult> {
    switch (end.end) {
      case "stored":
        this.#inspectNew(end.take, job, order);
        return { end: "in-hand", take: end.take, isNew: true };
      case "over-budget":
        await this.#noteBudget(end, job);
        return { end: "over-budget" };
      case "account-refused":
        if (how.isLeftover) return { end: "unfinished", failure: end.failure };
        this.#options.refuse(end.failure);
        return { end: "not-started", failure: end.failure };
      default:
        return end;
    }
  }

  async #noteBudget(end: JobEnd & { end: "over-budget" }, job: JobRecord): Promise<void> {
    if (end.guard.guard === "one-sender") return;
    const { list, run, ports, tell } = this.#context;
    tell(
      await ports.ledger.note({
        event: "budget-reached",
        list,
        run,
        shot: job.shot,
        price: job.price,
        cap: end.guard.cap,
        which: whichCap[end.guard.guard],
      }),
    );
  }
}

const whichCap = { budget: "budget", "store-cap": "store", "run-cap": "max-cost" } as const;

function isFinal(state: JobState): boolean {
  return ["refused", "failed", "expired", "quarantined", "stored"].includes(state);
}

/** The provider works on it no more. */
function isGrounded(before: JobRecord, after: JobRecord): boolean {
  return before.state === "submitted" && after.state !== "submitted";
}

interface Driving {
  readonly isLeftover?: true;
}

type InHand = ShotResult & { readonly end: "in-hand" };

/** A take in hand, or held back because of what was found in it. */
export function judgeTake(
  result: InHand,
  inspection: ClipInspection | undefined,
  policy: InspectionPolicy | undefined,
): ShotResult {
  const findings = heldFindings(inspection, policy);
  return findings.length === 0 ? result : { end: "held", take: result.take, findings };
}

function resultWithoutWork(shot: PlannedShot): ShotResult {
  if (shot.chosen && shot.held) return { end: "held", take: shot.chosen.sha256, findings: shot.held };
  if (shot.chosen) return { end: "in-hand", take: shot.chosen.sha256, isNew: false };
  return shot.action === "unused"
    ? { end: "left" }
    : { end: "failed", failure: failure("RUN_NOT_AGAIN", shot.reason) };
}
