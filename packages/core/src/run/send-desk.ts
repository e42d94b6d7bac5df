import { isProviderError, type VideoProviderV1 } from "@rushes/provider";
import { messageOf } from "../diagnostics/index.ts";
import type { Limits } from "../document/index.ts";
import { type JobRecord, type Plan, providersAtWork } from "../plan/index.ts";
import { type CallContextOf, callContext } from "./call-context.ts";
import { paceOf } from "./lanes.ts";
import type { AccountJob, AccountRegister, Intent, RunPorts } from "./ports.ts";
import { clockSkewMs, stretchOf, windowOf } from "./reconcile.ts";
import { SendTurns, type TurnOver } from "./send-turns.ts";
import { StoreRefused } from "./store-refused.ts";

const dayMs = 24 * 60 * 60_000;
/** The provider's list forgets after 7 days; older jobs are of no use to anybody's look. */
const memoryMs = 8 * dayMs;
const longestNapMs = 1_000;
const longestWindowMs = windowOf({ intendedAtMs: 0 }).toMs + 2 * clockSkewMs;

/** Why a turn to send was given back unused. */
export type Turned = { readonly turned: "closing" } | { readonly turned: "wait"; readonly ms: number };

/** An intent that others know of, and when it was written by the clock that never jumps. */
export interface BegunIntent extends Intent {
  readonly steadyMs: number;
}

interface Desk {
  readonly register: AccountRegister;
  /** The models for which strangers were looked for in this run. */
  readonly lookedAt: Map<string, Promise<void>>;
  /** The list could not be read: whether others use the account is not known. */
  isBlind: boolean;
}

/** Where submissions of one run queue, by account and model: one at a time, at the account's pace, in order. */
export class SendDesk {
  readonly #ports: RunPorts;
  readonly #limits: Limits;
  readonly #desks = new Map<string, Promise<Desk>>();
  readonly #turns = new Map<string, SendTurns>();

  constructor(ports: RunPorts, limits: Limits) {
    this.#ports = ports;
    this.#limits = limits;
  }

  /**
   * Opens the registers of all accounts that a plan works with, before the first job of a run is written: what a register
   * remembers and the ledger does not know must be seen while the ledger is as it was found.
   *
   * @param jobs all that the ledger holds
   * @throws LedgerForgot
   */
  async openFor(plan: Pick<Plan, "shots">, jobs: readonly JobRecord[]): Promise<void> {
    for (const name of providersAtWork(plan)) {
      const crew = this.#ports.crews.get(name);
      if (crew) await this.#deskOf(crew.provider, jobs);
    }
  }

  /**
   * Sends in turn, once the account's pace lets it; `isClosing` is asked whenever a wait is over. The turn passes on as
   * soon as `send` is done, and what it leaves to be written comes before anything that the next one writes.
   */
  async inTurn<Sent>(
    provider: VideoProviderV1,
    job: Pick<Intent, "job" | "model" | "shot">,
    context: CallContextOf & { isClosing(): boolean },
    send: (register: AccountRegister, intent: BegunIntent) => Promise<TurnOver<Sent>>,
  ): Promise<Sent | Turned> {
    const { register } = await this.#deskOf(provider);
    return this.#turnsOf(provider, job.model, register).take<Sent | Turned>(context.stop, async () => {
      const waitMs = await this.#waitForOthers(register, job.model);
      if (waitMs > 0) return over({ turned: "wait", ms: waitMs });
      const intent = await this.#begin(register, provider, job, context);
      return intent ? send(register, intent) : over({ turned: "closing" });
    });
  }

  #turnsOf(provider: VideoProviderV1, model: string, register: AccountRegister): SendTurns {
    const name = `${provider.name}\n${model}`;
    const turns = this.#turns.get(name) ?? new SendTurns(register, model, this.#ports.clock);
    this.#turns.set(name, turns);
    return turns;
  }

  async register(provider: VideoProviderV1): Promise<AccountRegister> {
    return (await this.#deskOf(provider)).register;
  }

  /** True where somebody else was seen at work on the account within a day, or nobody could look. */
  async isShared(provider: VideoProviderV1): Promise<boolean> {
    const { register, isBlind } = await this.#deskOf(provider);
    return isBlind || register.hasForeignSince(this.#ports.clock.nowMs() - dayMs);
  }

  /** Looks once a run who else is at work on the account. Nothing of this store may be in doubt. */
  async lookForStrangers(provider: VideoProviderV1, model: string, context: CallContextOf): Promise<void> {
    if (!provider.find) return;
    const desk = await this.#deskOf(provider);
    const looking = desk.lookedAt.get(model) ?? this.#look(desk, provider, model, context);
    desk.lookedAt.set(model, looking);
    await looking;
  }

  async #look(desk: Desk, provider: VideoProviderV1, model: string, context: CallContextOf): Promise<void> {
    const nowMs = this.#ports.clock.nowMs();
    const theirs = (await desk.register.otherIntents(model)).map(({ atMs }) =>
      stretchOf({ intendedAtMs: atMs }),
    );
    try {
      const unknown = [];
      const window = { fromMs: nowMs - dayMs, toMs: nowMs + dayMs, model };
      for await (const { operation, createdAtMs } of provider.find!(window, callContext(context))) {
        const isInDoubt = theirs.some(({ fromMs, toMs }) => createdAtMs >= fromMs && createdAtMs <= toMs);
        if (!isInDoubt) unknown.push({ operation: operation.id, createdAtMs });
      }
      // What is ours stays ours: only what nobody knows becomes a stranger's.
      await desk.register.noteJobs(unknown, "foreign");
    } catch (thrown) {
      if (context.stop.aborted) throw thrown;
      if (isProviderError(thrown) && thrown.kind === "auth") throw thrown;
      desk.isBlind = true;
      this.#ports.log(
        `Who else uses the account of ${provider.name} could not be seen: ${messageOf(thrown)}`,
      );
    }
  }

  /** Another store that sent and died may have made a job until its window is over: so long nobody sends. */
  async #waitForOthers(register: AccountRegister, model: string): Promise<number> {
    const nowMs = this.#ports.clock.nowMs();
    const ends = (await register.otherIntents(model)).map(
      ({ atMs }) => windowOf({ intendedAtMs: atMs }).toMs + clockSkewMs - nowMs,
    );
    // An end further off than any window is long was written before the clock was set back: waiting would settle nothing.
    const restMs = Math.max(0, ...ends.filter((ms) => ms <= longestWindowMs));
    return Math.min(restMs, longestNapMs);
  }

  /** Notes the intent as soon as the pace lets it; `undefined` when nothing is to be started any more. */
  async #begin(
    register: AccountRegister,
    provider: VideoProviderV1,
    job: Pick<Intent, "job" | "model" | "shot">,
    context: CallContextOf & { isClosing(): boolean },
  ): Promise<BegunIntent | undefined> {
    const { clock } = this.#ports;
    const pace = paceOf(provider, this.#limits);
    while (!context.isClosing()) {
      const intent = { ...job, atMs: clock.nowMs(), steadyMs: clock.monotonicMs() };
      const waitMs = await register.begin(intent, pace);
      if (waitMs <= 0) return intent;
      await clock.sleep(Math.min(waitMs, longestNapMs), context.stop);
    }
    return undefined;
  }

  #deskOf(provider: VideoProviderV1, jobs?: readonly JobRecord[]): Promise<Desk> {
    const known = this.#desks.get(provider.name) ?? this.#open(provider, jobs);
    this.#desks.set(provider.name, known);
    return known;
  }

  /** The register may have missed the last word of a run that was killed: the ledger has it. */
  async #open(provider: VideoProviderV1, known?: readonly JobRecord[]): Promise<Desk> {
    const register = await this.#ports.account(provider);
    const sinceMs = this.#ports.clock.nowMs() - memoryMs;
    const all = known ?? (await this.#ports.ledger.jobs());
    const intents = await register.ownIntents();
    requireMemory(new Set(all.map(({ key }) => key)), [...(await register.jobsOfStore()), ...intents]);
    const jobs = all.filter(({ request }) => request.provider === provider.name);
    const ours = jobs.flatMap(({ key, operation, submittedAtMs = 0 }) =>
      operation && submittedAtMs >= sinceMs
        ? [{ operation: operation.id, createdAtMs: submittedAtMs, job: key }]
        : [],
    );
    await register.noteJobs(ours, "ours");
    const open = new Map(
      jobs.flatMap((job) => (job.state === "submitting" || job.state === "in-doubt" ? [[job.key, job]] : [])),
    );
    for (const { job } of intents) {
      if (!open.has(job)) await register.settleIntent(job);
    }
    for (const { key, shot, request, intendedAtMs } of open.values()) {
      await register.noteIntent({ job: key, shot, model: request.model, atMs: intendedAtMs ?? sinceMs });
    }
    return { register, lookedAt: new Map(), isBlind: false };
  }
}

/** The ledger does not know what was submitted from its store: it is not the one that was kept. */
export class LedgerForgot extends StoreRefused {
  override readonly name = "LedgerForgot";
}

/** Rows are never taken out of a ledger: one that lacks a job was lost, or replaced by an older copy. */
function requireMemory(known: ReadonlySet<string>, sent: readonly Pick<Required<AccountJob>, "job">[]): void {
  const forgotten = sent.filter(({ job }) => !known.has(job)).length;
  if (forgotten === 0) return;
  const many = forgotten === 1 ? "a job" : `${forgotten} jobs`;
  throw new LedgerForgot(
    `The ledger does not know ${many} that this store has sent before: it was lost, or an older copy was put in its place. Nothing was sent. \`rushes ledger rebuild\` brings back what is known of it.`,
  );
}

function over<Result>(result: Result): TurnOver<Result> {
  return { rest: Promise.resolve(result) };
}
