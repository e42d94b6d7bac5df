import type { Listening, VideoProviderV1 } from "@rushes/provider";
import { messageOf } from "../diagnostics/index.ts";
import { type CallContextOf, callContext } from "./call-context.ts";
import type { Clock } from "./ports.ts";

/** More hints than this wait for nobody: the oldest are forgotten, and their jobs are looked at in time all the same. */
const mostUnheeded = 1_000;

/** What providers say of jobs that have probably ended. Whoever waits to look at one is woken; nothing else follows. */
export class Hints {
  readonly #stop: AbortSignal;
  readonly #unheeded = new Set<string>();
  readonly #sleepers = new Map<string, AbortController>();
  readonly #waits = new Set<AbortController>();

  /** `stop` ends every wait. It is listened to once, however many wait: thousands of listeners would be a leak. */
  constructor(stop: AbortSignal) {
    this.#stop = stop;
    const end = () => {
      for (const wait of this.#waits) wait.abort(stop.reason);
    };
    stop.addEventListener("abort", end, { once: true });
  }

  /** `operation`: the provider's id of the job. It may come before anybody here knows the id. */
  hear(operation: string): void {
    const sleeper = this.#sleepers.get(operation);
    if (sleeper) {
      sleeper.abort();
      return;
    }
    this.#unheeded.add(operation);
    const [oldest] = this.#unheeded;
    if (oldest !== undefined && this.#unheeded.size > mostUnheeded) this.#unheeded.delete(oldest);
  }

  /** Waits as told, or until a hint comes; not at all where one came before. */
  async sleep(operation: string | undefined, ms: number, clock: Clock): Promise<void> {
    this.#stop.throwIfAborted();
    if (operation !== undefined && this.#unheeded.delete(operation)) return;
    const wait = new AbortController();
    this.#waits.add(wait);
    if (operation !== undefined) this.#sleepers.set(operation, wait);
    try {
      await clock.sleep(ms, wait.signal);
    } catch (thrown) {
      if (this.#stop.aborted || !wait.signal.aborted) throw thrown;
    } finally {
      this.#waits.delete(wait);
      if (operation !== undefined) this.#sleepers.delete(operation);
    }
  }
}

/** Listens to every provider that can tell of ends. One that cannot be heard costs nothing but time. */
export async function listenForHints(
  hints: Hints,
  providers: ReadonlySet<VideoProviderV1>,
  context: CallContextOf,
): Promise<Listening> {
  const { ports } = context;
  const listening = await Promise.all(
    [...providers].map(async (provider) => {
      try {
        return await provider.listen?.((operation) => hints.hear(operation), callContext(context));
      } catch (thrown) {
        ports.shout(`${messageOf(thrown)} Clips are looked for as usual.`);
        return undefined;
      }
    }),
  );
  // The run is over by then: what does not end well costs nobody anything.
  const close = (one: Listening | undefined) =>
    one?.close().catch((thrown: unknown) => ports.log(messageOf(thrown)));
  return {
    close: async () => {
      await Promise.all(listening.map(close));
    },
  };
}
