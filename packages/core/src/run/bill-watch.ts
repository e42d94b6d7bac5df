import type { LedgerEvent } from "./events.ts";
import type { RunPorts } from "./ports.ts";
import { readCharges } from "./read-charges.ts";

const quietMs = 60_000;

/** Looks at the bill at the start of a run, and when jobs have ended, so that a wrong price is noticed early. */
export class BillWatch {
  readonly #of: { readonly ports: RunPorts; readonly list: string; readonly run: string };
  readonly #stop: AbortSignal;
  readonly #tell: (event: LedgerEvent) => void;
  #looking: Promise<void> = Promise.resolve();
  #lookedAtMs = 0;
  #hasNews = false;

  constructor(
    of: { readonly ports: RunPorts; readonly list: string; readonly run: string },
    stop: AbortSignal,
    tell: (event: LedgerEvent) => void,
  ) {
    this.#of = of;
    this.#stop = stop;
    this.#tell = tell;
  }

  /** One look after the other, so that nothing is booked twice. */
  look(): Promise<void> {
    this.#hasNews = false;
    this.#lookedAtMs = this.#of.ports.clock.monotonicMs();
    this.#looking = this.#looking.then(async () => {
      const { events } = await readCharges(this.#of, this.#stop);
      for (const event of events) this.#tell(event);
    });
    return this.#looking;
  }

  /** A job has ended at the provider: its charge is looked at, once nobody has looked for a minute. */
  async hearEnded(): Promise<void> {
    this.#hasNews = true;
    if (this.#of.ports.clock.monotonicMs() - this.#lookedAtMs >= quietMs) await this.look();
  }

  /** Looks at what ended since the last look. */
  async close(): Promise<void> {
    if (this.#hasNews) await this.look();
  }
}
