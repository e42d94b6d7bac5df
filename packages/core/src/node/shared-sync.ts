const soonMs = 50;

/**
 * Brings to the disk what was written before it is asked. Those who ask while the disk works share the next sync. Once
 * one failed, none is tried again: what a disk has refused it may forget, and say the next time that all is well
 * (lwn.net/Articles/752063).
 */
export class SharedSync {
  readonly #sync: () => Promise<void>;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #planned: NodeJS.Timeout | undefined;

  constructor(sync: () => Promise<void>) {
    this.#sync = sync;
  }

  done(): Promise<void> {
    this.forget();
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      this.#running = this.#sync();
      return this.#running;
    });
    return this.#next;
  }

  /** Nobody waits for it: it is done within 50 ms, with whatever comes until then. */
  soon(): void {
    this.#planned ??= setTimeout(() => this.done().catch(() => undefined), soonMs);
  }

  /** What was to be done soon is done otherwise. */
  forget(): void {
    clearTimeout(this.#planned);
    this.#planned = undefined;
  }
}
