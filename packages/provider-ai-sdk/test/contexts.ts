import { type ByteSink, isProviderError, type ProviderError, type SubmitContext } from "@rushes/provider";

/** What a run lends to a call. */
export function contextWith(changes: Partial<SubmitContext> = {}): SubmitContext {
  return {
    signal: new AbortController().signal,
    clock: { nowMs: () => Date.now(), sleep: async () => {} },
    fetch: globalThis.fetch,
    log: () => {},
    mayStillSend: async () => {},
    ...changes,
  };
}

export function gatherBytes(): ByteSink & { readonly bytes: () => Buffer } {
  const pieces: Uint8Array[] = [];
  return {
    write: async (bytes) => void pieces.push(Uint8Array.from(bytes)),
    bytes: () => Buffer.concat(pieces),
  };
}

export async function errorOf(call: Promise<unknown>): Promise<ProviderError> {
  const thrown = await call.then(
    (gave) => new Error(`It gave ${JSON.stringify(gave)}.`),
    (error: unknown) => error,
  );
  if (isProviderError(thrown)) return thrown;
  throw thrown;
}
