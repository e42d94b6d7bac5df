import {
  type Money,
  microDollars,
  noMoney,
  type Operation,
  type Sighting,
  type VideoProviderV1,
} from "@rushes/provider";
import {
  type FrozenRequest,
  freezeRequest,
  type JobRecord,
  type Plan,
  type PlannedShot,
} from "../plan/index.ts";
import { callContext } from "./call-context.ts";
import { sumByOperation } from "./charge-book.ts";
import { failure } from "./failures.ts";
import { unheardOf } from "./fold-history.ts";
import { gather } from "./gather.ts";
import { isImported } from "./import-take.ts";
import type { AccountRegister, RunPorts, TakeMaking } from "./ports.ts";
import { clockSkewMs } from "./reconcile.ts";
import { replayHistory } from "./replay-history.ts";
import { JobRestorer, type RestoredLedger } from "./restore-jobs.ts";
import type { LedgerContents } from "./verify-ledger.ts";

/** The provider's list and billing records show this long (wavespeed.ai/docs, "predictions", read 2026-11-22). */
const historyMs = 7 * 24 * 60 * 60_000;

/** A take as it was found beside its sidecar. */
export interface KeptTake {
  readonly take: string;
  readonly bytes: number;
  readonly makings: readonly TakeMaking[];
  /** False: the clip is gone, or its bytes are not those that its name says. */
  readonly isWhole: boolean;
}

export interface RebuildOrder {
  /** The shot list on which everything is booked that nothing else tells the list of. */
  readonly list: string;
  readonly takes: readonly KeptTake[];
  /** The ledger as it was, where it can still be read. */
  readonly former?: LedgerContents;
  /** The plan of the shot list, by what has been restored so far. */
  plan(): Promise<Plan>;
  /** A person says that the account's jobs which nobody here knows are somebody else's. */
  readonly noneIsMine: boolean;
}

/** What a rebuilt ledger holds that was not certain before, and what could not be known. */
export interface Rebuilt {
  /** Jobs whose clips are in hand, written anew. */
  readonly stored: readonly JobRecord[];
  /** Submitted before, and known by the account's register: the next render sees to them. */
  readonly inFlight: readonly JobRecord[];
  /** Nobody knows whether they were bought. */
  readonly inDoubt: readonly JobRecord[];
  /** Jobs of the account's last 7 days that nobody here knows, with what was charged for them. */
  readonly unknown: readonly UnknownJob[];
  /** Their price is not known and counts as nothing. */
  readonly unpriced: readonly JobRecord[];
  /** Takes that are gone or have other bytes; their jobs are looked for at the provider again. */
  readonly broken: readonly KeptTake[];
}

export interface UnknownJob {
  readonly sighting: Sighting;
  readonly charged?: Money;
}

/**
 * Writes a ledger again: from what can be read of the old one, the takes' sidecars, the account's register, and the
 * provider's list and billing records. Sends nothing and fetches nothing. What is only likely is put into doubt, so that
 * nothing is bought before a person has looked.
 *
 * @throws ProviderError where the history of a provider cannot be read that may have made something
 */
export async function rebuildLedger(
  order: RebuildOrder,
  restored: RestoredLedger,
  ports: RunPorts,
  signal: AbortSignal,
): Promise<Rebuilt> {
  const { former, list } = order;
  if (former) await replayHistory(former, restored);
  const run = ports.newId();
  const work = new Rebuilding(order, restored, ports, run);
  await work.takesInHand();
  const plan = await order.plan();
  for (const { provider } of ports.crews.values()) await work.accountOf(provider, plan, signal);
  await restored.ledger.note({ event: "ledger-rebuilt", list, run });
  return work.result();
}

/** What the history of one account says. */
interface AccountHistory {
  readonly provider: VideoProviderV1;
  readonly register: AccountRegister;
  readonly sightings: readonly Sighting[];
  readonly charged: ReadonlyMap<string, Money>;
}

class Rebuilding {
  readonly #order: RebuildOrder;
  readonly #restored: RestoredLedger;
  readonly #ports: RunPorts;
  readonly #jobs: JobRestorer;
  readonly #run: string;
  readonly #stored: JobRecord[] = [];
  readonly #inFlight: JobRecord[] = [];
  readonly #inDoubt: JobRecord[] = [];
  readonly #unknown: UnknownJob[] = [];
  readonly #unpriced: JobRecord[] = [];

  constructor(order: RebuildOrder, restored: RestoredLedger, ports: RunPorts, run: string) {
    this.#order = order;
    this.#restored = restored;
    this.#ports = ports;
    this.#run = run;
    this.#jobs = new JobRestorer(restored, ports, run);
  }

  result(): Rebuilt {
    return {
      stored: this.#stored,
      inFlight: this.#inFlight,
      inDoubt: this.#inDoubt,
      unknown: this.#unknown,
      unpriced: this.#unpriced,
      broken: this.#order.takes.filter(({ isWhole }) => !isWhole),
    };
  }

  async takesInHand(): Promise<void> {
    const made = this.#order.takes.flatMap((take) => take.makings.map((making) => ({ take, making })));
    for (const { take, making } of made.toSorted((one, other) =>
      one.making.storedAt < other.making.storedAt ? -1 : 1,
    )) {
      await this.#takeInHand(take, making);
    }
  }

  async #takeInHand({ take, bytes, isWhole }: KeptTake, making: TakeMaking): Promise<void> {
    if (isImported(making)) return;
    const atMs = Date.parse(making.storedAt);
    const operation = making.operation as unknown as Operation | null;
    if (making.job.startsWith("adopted:")) {
      if (isWhole) await this.#noteAdopted(making, take, operation?.id ?? "", atMs);
      return;
    }
    const job = (await this.#restored.ledger.job(making.job)) ?? jobOfMaking(making);
    const isThere = job.take === take && job.state === "stored";
    const submission = {
      operation: operation ?? { id: `unknown:${making.job}`, model: job.request.model },
      atMs: job.submittedAtMs ?? atMs,
      ...(making.adopted && job.price > noMoney && { isAdopted: true }),
    };
    if (isThere) return;
    if (isWhole) {
      const stored = await this.#jobs.store(job, submission, { take, bytes, atMs });
      if (stored) this.#stored.push(stored);
    } else if (job.price > noMoney) {
      const submitted = await this.#jobs.submit(job, submission);
      if (submitted) this.#inFlight.push(submitted);
    }
  }

  async #noteAdopted({ list }: TakeMaking, take: string, operation: string, atMs: number): Promise<void> {
    const events = await this.#restored.ledger.events({ list });
    if (events.some((event) => event.event === "take-adopted" && event.operation === operation)) return;
    this.#restored.setTime(atMs);
    await this.#restored.ledger.note({ event: "take-adopted", list, run: this.#run, operation, take });
    this.#restored.setTime(undefined);
  }

  async accountOf(provider: VideoProviderV1, plan: Plan, signal: AbortSignal): Promise<void> {
    if (!(await this.#mayHaveSold(provider, plan))) return;
    const history = await this.#read(provider, signal);
    const own = await history.register.jobsOfStore();
    for (const { operation, createdAtMs, job } of own)
      await this.#submitted({ operation, createdAtMs, key: job }, history, plan);
    const intents = await history.register.ownIntents();
    for (const { job, model, atMs } of intents)
      await this.#intended({ key: job, model, atMs }, history, plan);
    await this.#nobodys(history, plan, own.length + intents.length > 0);
  }

  /** An account is asked only where there is something of it, or something to be bought from it. */
  async #mayHaveSold({ name }: VideoProviderV1, plan: Plan): Promise<boolean> {
    const jobs = await this.#restored.ledger.jobs();
    return (
      jobs.some(({ request }) => request.provider === name) ||
      plan.shots.some(({ request }) => request?.provider === name)
    );
  }

  async #read(provider: VideoProviderV1, signal: AbortSignal): Promise<AccountHistory> {
    const nowMs = this.#ports.clock.nowMs();
    const window = { fromMs: nowMs - historyMs, toMs: nowMs + clockSkewMs };
    const context = callContext({ ports: this.#ports, stop: signal });
    const sightings = provider.find ? await gather(provider.find(window, context)) : [];
    const charges = provider.charges ? await gather(provider.charges(window, context)) : [];
    const register = await this.#ports.account(provider);
    return { provider, register, sightings, charged: sumByOperation(charges, "charge") };
  }

  /** The register knows whose it is: it was submitted, and its clip is not in hand. */
  async #submitted(
    { operation, createdAtMs, key }: { operation: string; createdAtMs: number; key: string },
    history: AccountHistory,
    plan: Plan,
  ): Promise<void> {
    const { ledger } = this.#restored;
    if ((await ledger.jobs()).some((job) => job.operation?.id === operation)) return;
    const sighting = history.sightings.find((one) => one.operation.id === operation);
    const draft = this.#draft(key, { ...history, model: sighting?.operation.model }, plan);
    const price = history.charged.get(operation) ?? draft.price;
    const handle = sighting?.operation ?? { id: operation, model: draft.request.model };
    const submission = { operation: handle, atMs: createdAtMs };
    const known = await ledger.job(key);
    const submitted =
      (await this.#jobs.submit(known ?? { ...draft, price }, submission)) ??
      (await this.#jobs.submit({ ...draft, price, key: `found:${operation}` }, submission));
    if (!submitted) return;
    this.#inFlight.push(submitted);
    if (price === noMoney) this.#unpriced.push(submitted);
  }

  /** Its process died while it was sent: the next render looks for it, by the rules. */
  async #intended(
    { key, model, atMs }: { key: string; model: string; atMs: number },
    history: AccountHistory,
    plan: Plan,
  ): Promise<void> {
    const known = await this.#restored.ledger.job(key);
    if (known && known.state !== "planned" && known.state !== "reserved") return;
    const why = failure("RUN_SUBMISSION_IN_DOUBT", "the ledger was lost while it was being sent");
    const draft = known ?? this.#draft(key, { ...history, model }, plan);
    this.#inDoubt.push(await this.#jobs.doubt(draft, atMs, why));
  }

  /** Jobs that nobody knows may be those of shots that have no take, where all that knew of them was lost. */
  async #nobodys(history: AccountHistory, plan: Plan, hasMemory: boolean): Promise<void> {
    const whose = await history.register.whose(history.sightings.map(({ operation }) => operation.id));
    const inLedger = new Set((await this.#restored.ledger.jobs()).map(({ operation }) => operation?.id));
    const strange = history.sightings
      .filter(({ operation }) => !whose.has(operation.id) && !inLedger.has(operation.id))
      .toSorted((one, other) => one.createdAtMs - other.createdAtMs);
    for (const sighting of strange) {
      const charged = history.charged.get(sighting.operation.id);
      this.#unknown.push({ sighting, ...(charged !== undefined && { charged }) });
    }
    if (hasMemory || this.#order.former || this.#order.noneIsMine) return;
    for (const model of new Set(strange.map(({ operation }) => operation.model))) {
      const times = strange.filter(({ operation }) => operation.model === model);
      await this.#doubtUnbought(history, model, times, plan);
    }
  }

  async #doubtUnbought(
    history: AccountHistory,
    model: string,
    strange: readonly Sighting[],
    plan: Plan,
  ): Promise<void> {
    const wanted = plannedJobs(plan).filter(
      ({ work, request }) =>
        work === "buy" && request.provider === history.provider.name && request.model === model,
    );
    const latest = strange.slice(-wanted.length);
    for (const [index, { key }] of wanted.entries()) {
      const { createdAtMs } = latest[Math.min(index, latest.length - 1)]!;
      const why = failure(
        "RUN_LEDGER_REBUILT",
        `${strange.length === 1 ? "one job" : `${strange.length} jobs`} of ${model} stand in the account's history that nothing here tells of`,
      );
      this.#inDoubt.push(
        await this.#jobs.doubt(this.#draft(key, { ...history, model }, plan), createdAtMs, why),
      );
    }
  }

  /** A job as the shot list would order it; else all that its key and the account say. */
  #draft(
    key: string,
    { provider, model }: { readonly provider: VideoProviderV1; readonly model?: string | undefined },
    plan: Plan,
  ): JobRecord {
    const planned = plannedJobs(plan).find((job) => job.key === key);
    const { list } = this.#order;
    if (planned) {
      const { shot, request, price } = planned;
      return { ...unheardOf(key), list, shot, request, price };
    }
    const request = { provider: provider.name, model: model ?? provider.defaultModel, inputs: {} };
    const price = dearest(plan, request.model);
    return { ...unheardOf(key), list, shot: `unknown:${key.slice(0, 8)}`, request, price };
  }
}

function jobOfMaking({ job, list, shot, request, price, asked }: TakeMaking): JobRecord {
  const exact = request as unknown as FrozenRequest;
  return { ...unheardOf(job), list, shot, request: exact, price, ...(asked && { asked }) };
}

interface KeyedJob {
  readonly key: string;
  readonly shot: string;
  readonly work: PlannedShot["jobs"][number]["work"];
  readonly request: FrozenRequest;
  readonly price: Money;
}

/** The jobs of a plan whose keys are known. */
function plannedJobs({ shots }: Plan): readonly KeyedJob[] {
  const chosen = new Map(shots.flatMap(({ id, chosen: take }) => (take ? [[id, take] as const] : [])));
  return shots.flatMap(({ id, request, jobs, takePrice }) => {
    const frozen = request && freezeRequest(request, chosen);
    if (!frozen) return [];
    return jobs.flatMap(({ key, work }) =>
      key === undefined ? [] : [{ key, shot: id, work, request: frozen, price: takePrice }],
    );
  });
}

/** What a job may have cost of which only the model is known: a cap must rather hold too early. */
function dearest({ shots }: Plan, model: string): Money {
  const prices = shots.flatMap(({ request, takePrice }) => (request?.model === model ? [takePrice] : []));
  return microDollars(Math.max(noMoney, ...prices));
}
