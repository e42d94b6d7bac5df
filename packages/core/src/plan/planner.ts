import { addMoney, type JsonObject, type Money, noMoney, priceByRule } from "@rushes/provider";
import type { FootageShot, GeneratedShot, Shot, ShotList, StillShot } from "../document/index.ts";
import { AskedTakes } from "./asked-takes.ts";
import { type ClipFinding, heldFindings, wordFindings } from "./clip-finding.ts";
import { type Case, type Decision, decide, decideFurtherTake } from "./decide.ts";
import { findMaker, type Maker } from "./find-card.ts";
import { digestOf, jobKey, requestDigest } from "./fingerprint.ts";
import { mayReplace, storedJobsByShot } from "./former-jobs.ts";
import { leaveUnbought, mayBeTriedAgain, ownJobBeside, wordFurther } from "./further-takes.ts";
import type { JobRecord } from "./job-record.ts";
import type { Knowledge } from "./knowledge.ts";
import { orderShots, shotsBefore } from "./order-shots.ts";
import { Ordinals } from "./ordinals.ts";
import type { PickedTakes } from "./picked-takes.ts";
import type { ChosenTake, PlannedJob, PlannedRequest, PlannedShot } from "./plan.ts";
import type { PlanOptions } from "./plan-options.ts";
import { freezeRequest, resolveRequest } from "./resolve-request.ts";
import { exceptedShots, wantedShots } from "./wanted-shots.ts";

/** Walks the shots once, in the order of their references, and remembers which takes are chosen on the way. */
export class Planner {
  readonly #shotList: ShotList;
  readonly #knowledge: Knowledge;
  readonly #options: PlanOptions;
  readonly #jobs: ReadonlyMap<string, JobRecord>;
  readonly #formers: ReadonlyMap<string, readonly JobRecord[]>;
  readonly #picked: PickedTakes;
  readonly #asked: AskedTakes;
  readonly #used: ReadonlySet<string>;
  readonly #excepted: ReadonlySet<string>;
  readonly #chosen = new Map<string, ChosenTake>();
  readonly #broken = new Set<string>();
  readonly #ordinals: Ordinals;
  /** Who buys a job first: whoever shares it follows. */
  readonly #buyers = new Map<string, string>();

  constructor(shotList: ShotList, knowledge: Knowledge, picked: PickedTakes, options: PlanOptions) {
    this.#shotList = shotList;
    this.#knowledge = knowledge;
    this.#options = options;
    this.#jobs = new Map(knowledge.jobs.map((job) => [job.key, job]));
    this.#formers = storedJobsByShot(knowledge);
    this.#picked = picked;
    this.#asked = new AskedTakes(knowledge);
    this.#ordinals = new Ordinals(this.#asked.ordinals);
    this.#used = wantedShots(shotList, options);
    this.#excepted = exceptedShots(shotList.shots, options.except);
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
    const { priceFrom } = priceOf(shot, maker, request, this.#knowledge);
    const decision = this.#shareJob(shot, facts, decide(facts));
    const isUnused = !this.#used.has(shot.id) && (decision.job.work === "buy" || this.#isLeftAside(decision));
    const job: PlannedJob = isUnused ? { ...decision.job, work: "leave", price: noMoney } : decision.job;
    if (job.take !== undefined) this.#chosen.set(shot.id, { from: "store", sha256: job.take });
    if (isBroken(decision) || (isUnused && this.#excepted.has(shot.id))) this.#broken.add(shot.id);
    const chosen = this.#chosen.get(shot.id);
    const held = this.#holdBack(shot, chosen);
    const picked = facts.picked && (job.take === facts.picked.sha256 ? true : ("until-refreshed" as const));
    const planned: PlannedShot = {
      ...namesOf(shot),
      action: isUnused ? "unused" : decision.action,
      reason: withHeld(isUnused ? this.#whyLeft() : decision.reason, held),
      changes: decision.changes,
      request,
      jobs: [job],
      takePrice: facts.price,
      ...(priceFrom && { priceFrom }),
      price: job.price,
      ...(chosen && { chosen }),
      ...held,
      ...(maker.card.isResumable === false && { isResumable: false as const }),
      ...(picked && { picked }),
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

  /** Of what nobody asked for now, it does not matter that it failed before. */
  #isLeftAside({ action }: Decision): boolean {
    return this.#isNarrowed && (action === "failed" || action === "blocked");
  }

  get #isNarrowed(): boolean {
    const { only, from, except } = this.#options;
    return only !== undefined || from !== undefined || except !== undefined;
  }

  #whyLeft(): string {
    return this.#isNarrowed ? "not among those asked for" : "in no timeline; bought only with --unused";
  }

  #caseOf(shot: GeneratedShot, maker: Maker, request: PlannedRequest): Case {
    const frozen = freezeRequest(request, this.#chosen);
    const digest = frozen && requestDigest(frozen);
    const before = shotsBefore(shot);
    const brokenBefore = before.find((id) => this.#broken.has(id));
    const waitsFor = before.find((id) => !this.#chosen.has(id));
    const formers = this.#formers
      .get(shot.id)
      ?.filter((job) => mayReplace(job, maker.provider, this.#options));
    const picked = this.#picked.byShot.get(shot.id);
    const rejected = this.#picked.rejectedByShot.get(shot.id);
    return {
      request,
      ...(digest !== undefined && { digest }),
      ordinal: this.#ordinals.pick(identityOf({ request, ...(digest !== undefined && { digest }) }), shot),
      price: priceOf(shot, maker, request, this.#knowledge).price,
      jobs: this.#jobs,
      ...(shot.retries !== undefined && { retries: shot.retries }),
      ...(formers && { formers }),
      ...(picked && { picked }),
      ...(rejected && { rejected }),
      ...(rejected && this.#options.standIn === undefined && { imported: this.#importedFor(shot.id) }),
      ...(this.#options.refresh && this.#used.has(shot.id) && { refreshes: true }),
      ...(brokenBefore !== undefined && { brokenBefore }),
      ...(waitsFor !== undefined && { waitsFor }),
    };
  }

  #importedFor(shot: string): readonly string[] {
    const { looseTakes = [], list } = this.#knowledge;
    return looseTakes.filter((take) => take.list === list && take.shot === shot).map(({ sha256 }) => sha256);
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
    const [pick] = planned.jobs;
    if (!pick) return planned;
    const further = this.#furtherTakes(planned, shot, facts).filter(({ key }) => key !== pick.key);
    const jobs = this.#withMore([pick, ...further], shot, facts);
    const price = addMoney(...jobs.map((job) => job.price));
    return { ...planned, ...wordFurther(planned, jobs, shot.takes), jobs, price };
  }

  /** Those that the shot list asks for, and those that a person asked for besides; the latter count as the former. */
  #furtherTakes(planned: PlannedShot, shot: GeneratedShot, facts: Case): readonly PlannedJob[] {
    const asked = this.#asked.of(shot.id, facts.digest);
    const isCounted = ["new", "changed", "kept", "in-flight", "in-doubt"].includes(planned.action);
    const missing = isCounted ? Math.max(0, shot.takes - 1 - asked.length) : 0;
    const identity = identityOf(facts);
    const counted = Array.from({ length: missing }, () => this.#ordinals.another(identity));
    const ordinals = [...asked.map(({ ordinal }) => ordinal), ...counted];
    const decided = ordinals.map((ordinal) => decideFurtherTake({ ...facts, ordinal }));
    return [
      ...ownJobBeside(facts),
      ...decided.map((job) => (this.#used.has(shot.id) ? job : leaveUnbought(job))),
    ];
  }

  /** What a person asks for right now: another try of what came to nothing, then further takes. */
  #withMore(jobs: readonly PlannedJob[], shot: GeneratedShot, facts: Case): readonly PlannedJob[] {
    const { more } = this.#options;
    if (more?.shot !== shot.id) return jobs;
    let missing = more.takes - jobs.filter(({ work }) => work === "buy").length;
    const tried = jobs.map((job): PlannedJob => {
      if (missing <= 0 || !mayBeTriedAgain(job)) return job;
      missing -= 1;
      return { ...job, work: "buy", price: facts.price, asked: "again" };
    });
    const further = Array.from({ length: Math.max(0, missing) }, (): PlannedJob => {
      const ordinal = this.#ordinals.another(identityOf(facts));
      return { ...decideFurtherTake({ ...facts, ordinal, jobs: new Map() }), asked: "further" };
    });
    return [...tried, ...further];
  }
}

function withHeld(reason: string, { held }: { readonly held?: readonly ClipFinding[] }): string {
  return held ? `${reason}, but held: ${wordFindings(held)}` : reason;
}

/** It will give no take, so that whatever hangs on it waits. */
function isBroken({ action, job }: Decision): boolean {
  return action === "blocked" || (action === "failed" && job.work !== "buy");
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

type Priced = Pick<PlannedShot, "priceFrom"> & { readonly price: Money };

function priceOf(shot: GeneratedShot, maker: Maker, request: PlannedRequest, { quotes }: Knowledge): Priced {
  const byRule = priceByRule(maker.card.price, request.inputs as JsonObject);
  if (byRule !== undefined) return { price: byRule };
  if (shot.price !== undefined) return { price: shot.price, priceFrom: "stated" };
  const quoted = quotes?.get(shot.id);
  if (quoted === undefined) throw new Error(`Shot ${shot.id} was planned without a price.`);
  return { price: quoted, priceFrom: "quoted" };
}
