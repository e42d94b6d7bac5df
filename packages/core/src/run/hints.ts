import type { Listening, VideoProviderV1 } from "@rushes/provider";
import { messageOf } from "../diagnostics/index.ts";
import { type CallContextOf, callContext } from "./call-context.ts";
import type { Clock } from "./ports.ts";

/** More hints than this wait for nobody: the oldest are forgotten, and their jobs are looked at in time all the same. */
const mostUnheeded = 1_000;

/** What providers say of jobs that have probably ended. Whoever waits to look at one is woken; nothing else follows. */
export class Hints {
  readonly #unheeded = new Set<string>();
  readonly #sleepers = new Map<string, () => void>();

  /** `operation`: the provider's id of the job. It may come before anybody here knows the id. */
  hear(operation: string): void {
    const wake = this.#sleepers.get(operation);
    if (wake) {
      wake();
      return;
    }
    this.#unheeded.add(operation);
    const [oldest] = this.#unheeded;
    if (oldest !== undefined && this.#unheeded.size > mostUnheeded) this.#unheeded.delete(oldest);
  }

  /** Waits as told, or until a hint comes; not at all where one came before. */
  async sleep(operation: string | undefined, ms: number, clock: Clock, stop: AbortSignal): Promise<void> {
    if (operation === undefined) return clock.sleep(ms, stop);
    if (this.#unheeded.delete(operation)) return;
    const woken = new AbortController();
    this.#sleepers.set(operation, () => woken.abort());
    try {
      await clock.sleep(ms, AbortSignal.any([stop, woken.signal]));
    } catch (thrown) {
      if (stop.aborted || !woken.signal.aborted) throw thrown;
    } finally {
      this.#sleepers.delete(operation);
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
  return {
    close: async () => {
      await Promise.all(listening.map((one) => one?.close()));
    },
  };
}
