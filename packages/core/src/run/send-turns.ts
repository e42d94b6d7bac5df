import type { AccountRegister, Clock } from "./ports.ts";

/** So long one hold of the lock may last, while others of the same account wait for it. */
const longestHoldMs = 1_000;
/** How long the lock is left alone then: enough for another process to find it free. */
const othersTurnMs = 30;

/** A turn that is over for whoever comes next, and what is still to be written of it before the lock is let go. */
export interface TurnOver<Result> {
  readonly rest: Promise<Result>;
}

/** The turns of one run to send to one model: one after another. Those that wait together share a hold of the lock. */
export class SendTurns {
  readonly #register: AccountRegister;
  readonly #model: string;
  readonly #clock: Clock;
  readonly #waiting: { work(): Promise<Promise<unknown>[]>; refuse(thrown: unknown): void }[] = [];
  #isHeld = false;
  /** Since when others may have waited in vain: what was free for less than their turn counts as held. */
  #heldSinceMs = Number.NEGATIVE_INFINITY;
  #freeSinceMs = Number.NEGATIVE_INFINITY;

  constructor(register: AccountRegister, model: string, clock: Clock) {
    this.#register = register;
    this.#model = model;
    this.#clock = clock;
  }

  /** Works in turn, while nobody else sends to the model. */
  take<Result>(signal: AbortSignal, work: () => Promise<TurnOver<Result>>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const inTurn = async () => {
        try {
          const { rest } = await work();
          rest.then(resolve, reject);
          return [rest];
        } catch (thrown) {
          reject(thrown);
          return [];
        }
      };
      this.#waiting.push({ work: inTurn, refuse: reject });
      if (!this.#isHeld) void this.#workThrough(signal);
    });
  }

  async #workThrough(signal: AbortSignal): Promise<void> {
    this.#isHeld = true;
    try {
      while (this.#waiting.length > 0) {
        const restMs = this.#othersRestMs();
        if (restMs > 0) {
          await this.#clock.sleep(restMs, signal);
          this.#heldSinceMs = this.#clock.monotonicMs();
        }
        await this.#register.whileSending(this.#model, signal, () => this.#hold());
      }
    } catch (thrown) {
      for (const { refuse } of this.#waiting.splice(0)) refuse(thrown);
    } finally {
      this.#isHeld = false;
    }
  }

  async #hold(): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#freeSinceMs >= othersTurnMs) this.#heldSinceMs = nowMs;
    const rests: Promise<unknown>[] = [];
    while (this.#waiting.length > 0 && !this.#isOthersTurn()) {
      const next = this.#waiting.shift()!;
      rests.push(...(await next.work()));
      // Whoever comes while the last answers are written takes part in this hold.
      if (this.#waiting.length === 0) await Promise.allSettled(rests);
    }
    // Whoever took the turn hears of what went wrong with it; here it only has to be over.
    await Promise.allSettled(rests);
    this.#freeSinceMs = this.#clock.monotonicMs();
  }

  #isOthersTurn(): boolean {
    return this.#clock.monotonicMs() - this.#heldSinceMs >= longestHoldMs;
  }

  /** How much longer the lock is to be left alone before it may be taken again. */
  #othersRestMs(): number {
    return this.#isOthersTurn() ? this.#freeSinceMs + othersTurnMs - this.#clock.monotonicMs() : 0;
  }
}
