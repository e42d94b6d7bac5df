import { type ByteSink, type CallContext, ProviderError } from "@rushes/provider";
import { nonsense } from "./clip-bytes.ts";

const mostBytes = 512_000_000;
/** What a service says in place of a clip. */
const wordsNotClips = /^(?:text\/|application\/(?:json|xml|problem\+json))/i;

/** Writes the bytes at an address to the sink, and throws unless all of them came. Carries no key. */
export async function downloadClip(
  url: string,
  sink: ByteSink,
  { fetch, signal }: CallContext,
): Promise<void> {
  const response = await fetch(url, {
    headers: { accept: "video/*,*/*", "accept-encoding": "identity" },
    signal,
  }).catch((thrown: unknown) => {
    signal.throwIfAborted();
    throw broken(`could not begin (${nameOf(thrown)})`);
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw broken(`was refused (HTTP ${response.status}); its address may have expired`);
  }
  const kind = response.headers.get("content-type") ?? "";
  if (wordsNotClips.test(kind)) {
    await response.body.cancel();
    throw nonsense(`the clip's address gives ${kind.slice(0, 60)}`);
  }
  const written = await pour(response.body, sink, signal);
  const announced = response.headers.get("content-length");
  const isPlain = (response.headers.get("content-encoding") ?? "identity") === "identity";
  if (written === 0) throw broken("brought nothing");
  if (isPlain && announced !== null && written !== Number(announced))
    throw broken(`ended after ${written} of ${announced} bytes`);
}

async function pour(body: ReadableStream<Uint8Array>, sink: ByteSink, signal: AbortSignal): Promise<number> {
  const reader = body.getReader();
  let written = 0;
  try {
    while (true) {
      const { done, value } = await reader.read().catch((thrown: unknown) => {
        signal.throwIfAborted();
        throw broken(`broke off at byte ${written} (${nameOf(thrown)})`);
      });
      if (done) return written;
      written += value.length;
      if (written > mostBytes) throw nonsense(`the clip has more than ${mostBytes} bytes`);
      await sink.write(value);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function broken(how: string): ProviderError {
  return new ProviderError(`The download of the clip ${how}. It is paid for and can be fetched again.`, {
    kind: "unavailable",
    fate: "refused",
  });
}

/** A short, stable name of what went wrong below HTTP, such as `ECONNREFUSED`; its words may hold an address. */
function nameOf(thrown: unknown): string {
  const { cause } = thrown as { readonly cause?: unknown };
  for (const error of [cause, thrown]) {
    if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  }
  return thrown instanceof Error ? thrown.name : "broken";
}
