import type { Clock } from "../run/index.ts";

/** A clock in which every wait is over at once: time moves on by what was waited for. */
export class QuickClock implements Clock {
  #nowMs: number;
  readonly #startMs: number;

  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs;
    this.#startMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs - this.#startMs;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.#nowMs += ms;
  }
}
