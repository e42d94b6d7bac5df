import { type AccountBook, type Clock, MemoryAccount } from "../../src/run/index.ts";
import { QuickClock } from "../../src/testing/index.ts";

interface Parked {
  readonly actor: number;
  goOn(): void;
}

/**
 * Where processes that are none take turns: each stops at every pause point, every wait and every call of the provider,
 * until it is let go on, or killed: then it does nothing any more.
 */
export class Stage {
  /** The time of everybody; waiting moves it on. */
  readonly clock = new QuickClock();
  readonly #parked: Parked[] = [];
  readonly #senders = new Map<string, number>();
  readonly #dead = new Set<number>();

  /** Stops the actor until it is its turn; for ever, once it was killed. */
  park(actor: number): Promise<void> {
    return new Promise((goOn) => {
      if (!this.#dead.has(actor)) this.#parked.push({ actor, goOn });
    });
  }

  clockOf(actor: number): Clock {
    const { clock } = this;
    return {
      nowMs: () => clock.nowMs(),
      monotonicMs: () => clock.monotonicMs(),
      sleep: async (ms, signal) => {
        await this.park(actor);
        await clock.sleep(ms, signal);
      },
    };
  }

  /** The send lock of an account: whoever dies frees it for those who wait. */
  async holdSending<Result>(actor: number, model: string, work: () => Promise<Result>): Promise<Result> {
    while (this.#senders.has(model)) await this.park(actor);
    this.#senders.set(model, actor);
    try {
      return await work();
    } finally {
      if (this.#senders.get(model) === actor) this.#senders.delete(model);
    }
  }

  /** Lets whoever can still move come to its next stop; then one of those that wait goes on. False: nobody waits. */
  async letGo(pick = 0): Promise<boolean> {
    const chosen = await this.#choose(pick);
    chosen?.goOn();
    return chosen !== undefined;
  }

  /** Kills one of those that wait, and says which. */
  async kill(pick: number): Promise<number | undefined> {
    const chosen = await this.#choose(pick);
    if (!chosen) return undefined;
    this.#dead.add(chosen.actor);
    for (const [model, sender] of this.#senders) if (sender === chosen.actor) this.#senders.delete(model);
    for (let index = this.#parked.length - 1; index >= 0; index -= 1)
      if (this.#parked[index]?.actor === chosen.actor) this.#parked.splice(index, 1);
    return chosen.actor;
  }

  async #choose(pick: number): Promise<Parked | undefined> {
    await new Promise((resolve) => setImmediate(resolve));
    return this.#parked.splice(pick % Math.max(1, this.#parked.length), 1)[0];
  }
}

/** The register of an account as an actor has it. */
export class StagedAccount extends MemoryAccount {
  readonly #stage: Stage;
  readonly #actor: number;

  constructor(stage: Stage, actor: number, book: AccountBook) {
    super(stage.clock, "film", book);
    this.#stage = stage;
    this.#actor = actor;
  }

  override whileSending<Result>(
    model: string,
    _signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result> {
    return this.#stage.holdSending(this.#actor, model, work);
  }
}
