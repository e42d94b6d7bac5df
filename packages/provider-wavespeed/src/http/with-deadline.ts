import { setMaxListeners } from "node:events";

/**
 * Runs with a signal that aborts after the time or with the outer signal, and leaves nothing behind. Ends then in any
 * case, as a request that still waits for its turn hears no signal.
 */
export async function withDeadline<T>(
  ms: number,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(new Error(`no whole answer within ${ms} ms`)), ms);
  const follow = () => controller.abort(outer?.reason);
  const ended = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  if (outer?.aborted) follow();
  // As many calls as clips are in the making hang on one signal: that is no leak, and nothing to warn of.
  if (outer) setMaxListeners(0, outer);
  outer?.addEventListener("abort", follow, { once: true });
  try {
    return await Promise.race([ended, run(signal)]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", follow);
  }
}
