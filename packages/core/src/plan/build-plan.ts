import {
  addMoney,
  type JsonObject,
  type Money,
  moneyLeft,
  noMoney,
  priceByRule,
  timesMoney,
} from "@rushes/provider";
import { isError, type Problem } from "../diagnostics/index.ts";
import type { FootageShot, GeneratedShot, Shot, ShotList, StillShot } from "../document/index.ts";
import { checkBudgetStart } from "./check-budget-start.ts";
import { checkRequests, filmSizes } from "./check-request.ts";
import { type ClipFinding, heldFindings, wordFindings } from "./clip-finding.ts";
import { type Case, type Decision, decide, decideFurtherTake } from "./decide.ts";
import { findMaker, type Maker } from "./find-card.ts";
import { digestOf, jobKey, requestDigest } from "./fingerprint.ts";
import type { JobRecord } from "./job-record.ts";
import type { Knowledge } from "./knowledge.ts";
import { orderShots, shotsBefore } from "./order-shots.ts";
import { Ordinals } from "./ordinals.ts";
import type { ChosenTake, Plan, PlannedJob, PlannedRequest, PlannedShot } from "./plan.ts";
import { planDigest } from "./plan-digest.ts";
import { freezeRequest, resolveRequest } from "./resolve-request.ts";
import { namedShots, usedShots } from "./used-shots.ts";

export interface PlanOptions {
  /** A provider that makes every clip in place of its own, such as `animatic`. */
  readonly standIn?: string;
  /** Also buy the shots that are in no timeline. */
  readonly includeUnused?: boolean;
  /** Buy for these shots and scenes alone, and for the shots that they take frames from. */
  readonly only?: readonly string[];
  /** The most that the whole store may cost, over all its shot lists. */
  readonly storeCap?: Money;
}

/** A plan, or every reason why there can be none. Warnings may come with a plan. */
export interface Planning {
  readonly plan?: Plan;
  readonly problems: readonly Problem[];
}

/**
 * Turns a shot list into a plan: a job for every take that is asked for, in the order of their references, each with
 * an action, a reason and a price. Pure: the same shot list and knowledge give the same plan.
 */
export function buildPlan(shotList: ShotList, knowledge: Knowledge, options: PlanOptions = {}): Planning {
  const problems = checkRequests(shotList.shots, knowledge, {
    sizes: filmSizes(shotList.cut),
    ...(options.standIn !== undefined && { standIn: options.standIn }),
  });
  if (problems.some(isError)) return { problems };
  const shots = new Planner(shotList, knowledge, options).planShots();
  const plan = assemblePlan(shotList, knowledge, options, shots);
  return { plan, problems: [...problems, ...checkBudgetStart(shotList, knowledge, plan)] };
}

/** Walks the shots once, in the order of their references, and remembers which takes are chosen on the way. */
class Planner {
  readonly #shotList: ShotList;
  readonly #knowledge: Knowledge;
  readonly #options: PlanOptions;
  readonly #jobs: ReadonlyMap<string, JobRecord>;
  readonly #formers: ReadonlyMap<string, readonly JobRecord[]>;
  readonly #used: ReadonlySet<string>;
  readonly #chosen = new Map<string, ChosenTake>();
  readonly #broken = new Set<string>();
  readonly #ordinals = new Ordinals();
  /** Who buys a job first: whoever shares it follows. */
  readonly #buyers = new Map<string, string>();

  constructor(shotList: ShotList, knowledge: Knowledge, options: PlanOptions) {
    this.#shotList = shotList;
    this.#knowledge = knowledge;
    this.#options = options;
    this.#jobs = new Map(knowledge.jobs.map((job) => [job.key, job]));
    this.#formers = storedJobsByShot(knowledge);
    this.#used = wantedShots(shotList, options);
  }

  planShots(): readonly PlannedShot[] {
    const picks = orderShots(this.#shotList.shots).map((shot) =>
      shot.source === "generated" ? this.#planPick(shot) : this.#planOwn(shot),
    );
    return picks.map(({ planned, shot, facts }) =>
      shot.source === "generated" && facts ? this.#addFurtherTakes(planned, shot, facts) : planned,
    );
  }

  #planOwn(shot: FootageShot | StillShot): DecidedShot {
    const chosen = this.#chooseOwn(shot);
    this.#chosen.set(shot.id, chosen);
    const isUsed = this.#used.has(shot.id);
    const held = shot.source === "footage" ? this.#holdBack(shot, chosen) : {};
    const what = shot.source === "footage" ? "own footage" : "own picture";
    const reason = isUsed ? what : `${what}; in no timeline`;
    const planned: PlannedShot = {
      ...namesOf(shot),
      action: isUsed ? "kept" : "unused",
      reason: withHeld(reason, held),
      changes: [],
      jobs: [],
      takePrice: noMoney,
      price: noMoney,
      chosen,
      ...held,
    };
    return { planned, shot };
  }

  #chooseOwn(shot: FootageShot | StillShot): ChosenTake {
    const path = shot.source === "footage" ? shot.clip : shot.picture;
    const facts = this.#knowledge.files.get(path);
    const found = facts?.found === "file" ? facts : undefined;
    const sha256 = found?.sha256 ?? "";
    if (shot.source === "footage") return { from: "footage", path, sha256 };
    const orientation = found?.picture?.orientation;
    return { from: "still", path, sha256, ...(orientation !== undefined && { orientation }) };
  }

  #planPick(shot: GeneratedShot): DecidedShot {
    const maker = makerOf(shot, this.#knowledge, this.#options);
    const request = resolveRequest(shot, maker, this.#knowledge.files, this.#chosen);
    const facts = this.#caseOf(shot, maker, request);
    const decision = this.#shareJob(shot, facts, decide(facts));
    const isUnused = !this.#used.has(shot.id) && decision.job.work === "buy";
    const job: PlannedJob = isUnused ? { ...decision.job, work: "leave", price: noMoney } : decision.job;
    if (job.take !== undefined) this.#chosen.set(shot.id, { from: "store", sha256: job.take });
    if (isBroken(decision)) this.#broken.add(shot.id);
    const chosen = this.#chosen.get(shot.id);
    const held = this.#holdBack(shot, chosen);
    const planned: PlannedShot = {
      ...namesOf(shot),
      action: isUnused ? "unused" : decision.action,
      reason: withHeld(isUnused ? this.#whyLeft() : decision.reason, held),
      changes: decision.changes,
      request,
      jobs: [job],
      takePrice: facts.price,
      price: job.price,
      ...(chosen && { chosen }),
      ...held,
    };
    return { planned, shot, facts };
  }

  /** What hangs on a take that is held is not bought: its fault would be bought with it. */
  #holdBack(shot: Shot, chosen: ChosenTake | undefined): Pick<PlannedShot, "held"> {
    const inspection = chosen && this.#knowledge.inspections?.get(chosen.sha256);
    const held = heldFindings(inspection, shot.inspect);
    if (held.length === 0) return {};
    this.#broken.add(shot.id);
    return { held };
  }

  #whyLeft(): string {
    return this.#options.only ? "not among those asked for" : "in no timeline; bought only with --unused";
  }

  #caseOf(shot: GeneratedShot, maker: Maker, request: PlannedRequest): Case {
    const frozen = freezeRequest(request, this.#chosen);
    const digest = frozen && requestDigest(frozen);
    const before = shotsBefore(shot);
    const brokenBefore = before.find((id) => this.#broken.has(id));
    const waitsFor = before.find((id) => !this.#chosen.has(id));
    const former = this.#formers.get(shot.id)?.findLast((job) => couldReplace(job, maker, this.#options));
    return {
      request,
      ...(digest !== undefined && { digest }),
      ordinal: this.#ordinals.pick(identityOf({ request, ...(digest !== undefined && { digest }) }), shot),
      price: priceOf(shot, maker, request, this.#knowledge),
      jobs: this.#jobs,
      ...(shot.retries !== undefined && { retries: shot.retries }),
      ...(former && { former }),
      ...(brokenBefore !== undefined && { brokenBefore }),
      ...(waitsFor !== undefined && { waitsFor }),
    };
  }

  #shareJob(shot: GeneratedShot, facts: Case, decision: Decision): Decision {
    if (decision.job.work !== "buy" || !this.#used.has(shot.id)) return decision;
    const job = jobKey(identityOf(facts), facts.ordinal);
    const buyer = this.#buyers.get(job);
    if (buyer === undefined) {
      this.#buyers.set(job, shot.id);
      return decision;
    }
    const reason = `shares the clip of \`${buyer}\``;
    return { ...decision, reason, job: { ...decision.job, work: "follow", price: noMoney } };
  }

  #addFurtherTakes(planned: PlannedShot, shot: GeneratedShot, facts: Case): PlannedShot {
    if (shot.takes < 2 || !["new", "changed", "kept", "in-flight", "in-doubt"].includes(planned.action))
      return planned;
    const identity = identityOf(facts);
    const further = Array.from({ length: shot.takes - 1 }, () =>
      decideFurtherTake({ ...facts, ordinal: this.#ordinals.another(identity) }),
    );
    const jobs = [...planned.jobs, ...further];
    const bought = further.filter(({ work }) => work === "buy").length;
    const isKept = planned.action === "kept" && bought > 0;
    return {
      ...planned,
      ...(isKept && { action: "new" as const, reason: `${bought} more of ${shot.takes} takes asked for` }),
      jobs,
      price: addMoney(...jobs.map(({ price }) => price)),
    };
  }
}

function withHeld(reason: string, { held }: { readonly held?: readonly ClipFinding[] }): string {
  return held ? `${reason}, but held: ${wordFindings(held)}` : reason;
}

/** It will give no take, so that whatever hangs on it waits. */
function isBroken({ action, job }: Decision): boolean {
  return action === "blocked" || (action === "failed" && job.work !== "buy");
}

/** What a shot costs besides, when the provider fails as often as the shot list lets it try again. */
function retriesCost({ jobs, takePrice }: PlannedShot, knowledge: Knowledge): Money {
  const failed = new Map(knowledge.jobs.map(({ key, failures = 0 }) => [key, failures]));
  const left = jobs.map(({ retries = 0, key = "" }) => Math.max(0, retries - (failed.get(key) ?? 0)));
  return timesMoney(
    takePrice,
    left.reduce((sum, count) => sum + count, 0),
  );
}

function wantedShots({ shots, cut }: ShotList, { only, includeUnused }: PlanOptions): ReadonlySet<string> {
  if (only) return namedShots(shots, only);
  return includeUnused ? new Set(shots.map(({ id }) => id)) : usedShots(shots, cut);
}

/** A shot with its pick decided, and what its further takes will be decided from. */
interface DecidedShot {
  readonly planned: PlannedShot;
  readonly shot: Shot;
  readonly facts?: Case;
}

/** What a request counts as: its digest, or the digest of what is known of it while a frame is open. */
function identityOf({ digest, request }: Pick<Case, "digest" | "request">): string {
  return digest ?? digestOf(request as unknown as JsonObject);
}

type ShotNames = Pick<PlannedShot, "id" | "scene" | "source" | "after" | "inspect">;

function namesOf(shot: Shot): ShotNames {
  return {
    id: shot.id,
    ...(shot.scene === undefined ? {} : { scene: shot.scene }),
    source: shot.source,
    after: shotsBefore(shot),
    ...(shot.inspect && { inspect: shot.inspect }),
  };
}

function makerOf(shot: GeneratedShot, knowledge: Knowledge, options: PlanOptions): Maker {
  const found = findMaker(shot, knowledge.providers, options.standIn);
  if (found.found !== "maker") throw new Error(`Shot ${shot.id} was planned before it was checked.`);
  return found.maker;
}

function priceOf(shot: GeneratedShot, maker: Maker, request: PlannedRequest, { quotes }: Knowledge): Money {
  const byRule = priceByRule(maker.card.price, request.inputs as JsonObject);
  const price = byRule ?? shot.price ?? quotes?.get(shot.id);
  if (price === undefined) throw new Error(`Shot ${shot.id} was planned without a price.`);
  return price;
}

/** The jobs of this shot list that have a take, by the shot that asked for them, oldest first. */
function storedJobsByShot({ jobs, list }: Knowledge): ReadonlyMap<string, readonly JobRecord[]> {
  const byShot = new Map<string, JobRecord[]>();
  for (const job of jobs) {
    if (job.list !== list || job.state !== "stored") continue;
    const known = byShot.get(job.shot);
    if (known) known.push(job);
    else byShot.set(job.shot, [job]);
  }
  return byShot;
}

/** A draft looks back at drafts only, and a real plan never takes a free stand-in for what was there before. */
function couldReplace(job: JobRecord, maker: Maker, options: PlanOptions): boolean {
  if (job.request.provider === maker.provider) return true;
  return options.standIn === undefined && job.price > noMoney;
}

function assemblePlan(
  shotList: ShotList,
  knowledge: Knowledge,
  options: PlanOptions,
  shots: readonly PlannedShot[],
): Plan {
  const total = addMoney(...shots.map(({ price }) => price));
  const { budget } = shotList;
  const { spending } = knowledge;
  return {
    version: 1,
    digest: planDigest(shotList, shots),
    list: {
      file: shotList.file,
      title: shotList.title,
      ...(options.standIn !== undefined && { standIn: options.standIn }),
      ...(options.includeUnused && { includeUnused: true }),
      ...(options.only && { only: options.only }),
    },
    shots,
    money: {
      total,
      worst: addMoney(total, ...shots.map((shot) => retriesCost(shot, knowledge))),
      spending,
      ...(budget !== undefined && {
        budget,
        left: moneyLeft(budget, addMoney(spending.spent, spending.reserved)),
      }),
      ...(options.storeCap !== undefined && { store: storeMoney(options.storeCap, knowledge) }),
    },
  };
}

function storeMoney(cap: Money, { lists }: Knowledge): NonNullable<Plan["money"]["store"]> {
  const held = lists.map(({ spending }) => addMoney(spending.spent, spending.reserved));
  return { cap, left: moneyLeft(cap, addMoney(...held)) };
}
