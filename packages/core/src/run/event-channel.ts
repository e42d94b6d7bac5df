/** Events on their way from who tells them to who listens, in order, whoever is faster. */
export class EventChannel<Event> implements AsyncIterable<Event> {
  readonly #waitingEvents: Event[] = [];
  #wake: (() => void) | undefined;
  #isClosed = false;

  tell(event: Event): void {
    this.#waitingEvents.push(event);
    this.#wake?.();
  }

  close(): void {
    this.#isClosed = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Event> {
    while (true) {
      yield* this.#waitingEvents.splice(0);
      if (this.#waitingEvents.length > 0) continue;
      if (this.#isClosed) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
