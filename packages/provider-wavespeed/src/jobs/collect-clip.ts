import { type ByteSink, type CallContext, type OutputRef, ProviderError } from "@rushes/provider";
import { nonsense } from "../api/api.ts";
import { readRetryAfter, shorten } from "../api/read-reply.ts";
import { headerOf } from "../http/answer-headers.ts";
import type { Connections, OpenAnswer } from "../http/connections.ts";
import { describeFault } from "../http/describe-fault.ts";
import { withDeadline } from "../http/with-deadline.ts";
import { readContentRange } from "./content-range.ts";

export interface DownloadTools {
  readonly connections: Connections;
  readonly transferMs: number;
  readonly scrubber: () => (text: string) => string;
}

const mostBytes = 512_000_000;
const mostRedirects = 3;
const pausesMs = [250, 1000];
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** How far a download has come. */
interface Download {
  url: URL;
  written: number;
  total?: number;
  validator?: string;
  /** The first bytes, until they are enough to tell a clip from anything else. */
  start: Uint8Array;
  readonly clean: (text: string) => string;
}

/** What an end of the connection is: worth another try, while a sink that fails or a wrong clip is not. */
class BrokenOff extends Error {}

/**
 * Writes a clip's bytes to the sink. A connection that breaks is taken up where it broke, if the server can do that
 * exactly; the sink cannot go back, so otherwise it throws. The key is never sent.
 */
export async function collectClip(
  { connections, transferMs, scrubber }: DownloadTools,
  output: OutputRef,
  sink: ByteSink,
  context: CallContext,
): Promise<void> {
  const clean = scrubber();
  const download: Download = { url: webAddress(output.url), written: 0, start: new Uint8Array(), clean };
  await withDeadline(transferMs, context.signal, async (signal) => {
    for (let troubles = 0; ; troubles += 1) {
      const before = download.written;
      try {
        return await readOn(connections, download, sink, context, signal);
      } catch (thrown) {
        if (!(thrown instanceof BrokenOff)) throw thrown;
        if (download.written > before) troubles = 0;
        const why = clean(thrown.message);
        const pauseMs = pausesMs[troubles];
        if (pauseMs === undefined || signal.aborted) throw unavailable(`broke off (${why})`);
        context.log(`wavespeed download broke off at byte ${download.written}: ${why}`);
        await context.clock.sleep(pauseMs, signal).catch(() => {
          throw unavailable("was stopped");
        });
      }
    }
  });
}

async function readOn(
  connections: Connections,
  download: Download,
  sink: ByteSink,
  context: CallContext,
  signal: AbortSignal,
): Promise<void> {
  // Bytes held back before the first write are fetched again: only what was written counts.
  download.start = new Uint8Array();
  const answer = await followToAnswer(connections, download, signal);
  try {
    admit(answer, download, context.clock.nowMs());
    await pour(answer, download, sink);
  } finally {
    answer.body.destroy();
  }
  if (download.written === 0) assertClip(download.start, download.clean);
  if (download.total !== undefined && download.written !== download.total) {
    throw new BrokenOff(`${download.written} of ${download.total} bytes came`);
  }
}

async function followToAnswer(
  connections: Connections,
  download: Download,
  signal: AbortSignal,
): Promise<OpenAnswer> {
  const headers = {
    accept: "video/mp4,*/*",
    ...(download.written > 0 && {
      range: `bytes=${download.written}-`,
      ...(download.validator && { "if-range": download.validator }),
    }),
  };
  let url = download.url;
  for (let turns = 0; turns <= mostRedirects; turns += 1) {
    const answer = await connections
      .open({ method: "GET", url, headers }, signal)
      .catch((thrown: unknown) => {
        throw new BrokenOff(describeFault(thrown));
      });
    if (!redirects.has(answer.status)) return answer;
    answer.body.destroy();
    const location = headerOf(answer.headers, "location");
    if (!location || !URL.canParse(location, url.href)) throw nonsense("the clip's address leads nowhere");
    url = webAddress(new URL(location, url).href);
  }
  throw nonsense(`the clip's address was redirected more than ${mostRedirects} times`);
}

/** Lets an answer pass only if its bytes continue what was written. */
function admit(answer: OpenAnswer, download: Download, nowMs: number): void {
  const { status, headers } = answer;
  if (status === 429 || status >= 500) {
    const waitMs = readRetryAfter(headerOf(headers, "retry-after"), nowMs) ?? 0;
    if (waitMs > pausesMs.at(-1)!) throw unavailable(`must wait (HTTP ${status})`, waitMs);
    throw new BrokenOff(`HTTP ${status}`);
  }
  if (status !== 200 && status !== 206)
    throw unavailable(`was refused (HTTP ${status}); its address may have expired`);
  const encoding = headerOf(headers, "content-encoding") ?? "identity";
  if (encoding !== "identity")
    throw nonsense(`the clip came as ${shorten(encoding)}, which nobody asked for`);
  if (download.written > 0) admitRest(answer, download);
  else admitWhole(answer, download);
}

function admitWhole({ status, headers }: OpenAnswer, download: Download): void {
  if (status === 206) throw nonsense("a part of the clip came where all of it was asked for");
  const length = headerOf(headers, "content-length");
  if (length !== undefined) download.total = Number(length);
  const validator = headerOf(headers, "etag") ?? headerOf(headers, "last-modified");
  if (validator && !validator.startsWith("W/")) download.validator = validator;
  if ((download.total ?? 0) > mostBytes) throw tooLarge();
}

function admitRest({ status, headers }: OpenAnswer, download: Download): void {
  const range = status === 206 ? readContentRange(headerOf(headers, "content-range")) : undefined;
  const fits =
    range?.first === download.written &&
    (download.total === undefined || range.total === undefined || range.total === download.total);
  if (!fits) throw unavailable(`broke off at byte ${download.written} and cannot be taken up there`);
  if (range.total !== undefined) download.total = range.total;
}

async function pour({ body }: OpenAnswer, download: Download, sink: ByteSink): Promise<void> {
  const pieces = body[Symbol.asyncIterator]();
  while (true) {
    const next = await pieces.next().catch((thrown: unknown) => {
      throw new BrokenOff(describeFault(thrown));
    });
    if (next.done) return;
    const piece = beginning(next.value, download);
    if (!piece) continue;
    if (download.written + piece.byteLength > mostBytes) throw tooLarge();
    await sink.write(piece);
    download.written += piece.byteLength;
  }
}

const enoughToTell = 12;

/** Holds the first bytes back until they show a clip; then lets everything through. */
function beginning(piece: Uint8Array, download: Download): Uint8Array | undefined {
  if (download.written > 0) return piece;
  const start = Buffer.concat([download.start, piece]);
  if (start.byteLength < enoughToTell) {
    download.start = start;
    return undefined;
  }
  assertClip(start, download.clean);
  download.start = new Uint8Array();
  return start;
}

/** An MP4 file begins with a box of type `ftyp`. Source: ISO/IEC 14496-12, section 4.3. */
function assertClip(start: Uint8Array, clean: Download["clean"]): void {
  const text = Buffer.from(start.subarray(0, 2000));
  if (text.toString("latin1", 4, 8) === "ftyp") return;
  const isPrintable = /^[\t\n\r -~]*$/.test(text.toString("latin1", 0, 64));
  throw nonsense("what came is no clip", isPrintable ? shorten(clean(text.toString("utf8"))) : undefined);
}

function webAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw nonsense("the clip's address is no web address");
  return url;
}

function unavailable(what: string, retryAfterMs?: number): ProviderError {
  return new ProviderError(`The download of the clip ${what}. It is paid for and can be fetched again.`, {
    kind: "unavailable",
    fate: "refused",
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

function tooLarge(): ProviderError {
  return nonsense(`the clip has more than ${mostBytes} bytes`);
}
