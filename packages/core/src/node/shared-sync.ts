/**
 * Brings to the disk what was written before it is asked. Those who ask while the disk works share the next sync. Once
 * one failed, none is tried again: what a disk has refused it may forget, and say the next time that all is well
 * (lwn.net/Articles/752063).
 */
export class SharedSync {
  readonly #sync: () => Promise<void>;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(sync: () => Promise<void>) {
    this.#sync = sync;
  }

  done(): Promise<void> {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      this.#running = this.#sync();
      return this.#running;
    });
    return this.#next;
  }
}
