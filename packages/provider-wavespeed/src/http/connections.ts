import type { Socket } from "node:net";
import { Agent, type buildConnector, Client, type Dispatcher } from "undici";
import type { Deadlines } from "../options.ts";
import type { AnswerHeaders } from "./answer-headers.ts";
import { buildObservedConnector, connectSocket } from "./connect-socket.ts";
import { NeverConnected } from "./never-connected.ts";
import { withDeadline } from "./with-deadline.ts";

/** One HTTP request, with every header that it will carry. */
export interface Outgoing {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A whole answer, whatever it says. Header names are lower-case. */
export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
}

/** An answer whose body is still coming. */
export interface OpenAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: AsyncIterable<Uint8Array> & { destroy(): unknown };
}

export interface CallLimits {
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly withinMs: number;
}

/** The way to the network. Follows no redirect, repeats nothing, honours no proxy. */
export interface Connections {
  exchange(outgoing: Outgoing, limits: CallLimits): Promise<Answer>;
  /** The caller reads or destroys the body, and keeps the deadline by its signal. */
  open(outgoing: Outgoing, signal: AbortSignal): Promise<OpenAnswer>;
  /**
   * Sends over a connection of its own, so that no dead keep-alive socket can swallow the request and no live one
   * can repeat it. Connects first, then asks `mayStillSend`, then hands over the bytes without waiting for anything.
   * The signal counts until then; afterwards only the deadline does.
   */
  sendOnce(outgoing: Outgoing, limits: CallLimits, mayStillSend: () => Promise<void>): Promise<Answer>;
}

export function openConnections(deadlines: Deadlines): Connections {
  const connect = buildObservedConnector(deadlines.connectMs);
  const timeouts = { headersTimeout: deadlines.headersMs, bodyTimeout: deadlines.stallMs, pipelining: 1 };
  const agent = new Agent({ ...timeouts, connect });
  return {
    exchange: (outgoing, { signal, maxBytes, withinMs }) =>
      withDeadline(withinMs, signal, (within) => exchangeOver(agent, outgoing, within, maxBytes)),
    open: (outgoing, signal) => openOver(agent, outgoing, signal),
    sendOnce: async (outgoing, { signal, maxBytes, withinMs }, mayStillSend) => {
      const socket = await connectSocket(connect, outgoing.url, signal);
      const client = new Client(outgoing.url.origin, { ...timeouts, connect: handOver(socket) });
      try {
        await mayStillSend();
        if (signal.aborted || socket.destroyed)
          throw new NeverConnected("the connection ended before sending");
        return await withDeadline(withinMs, undefined, (within) =>
          exchangeOver(client, outgoing, within, maxBytes),
        );
      } finally {
        socket.destroy();
        client.destroy().catch(() => {});
      }
    },
  };
}

/**
 * Gives the socket away once; whoever asks again would be about to send again. Not at once, but before anything else
 * can happen: undici writes nothing to a socket that it is given while it still asks for it.
 */
function handOver(socket: Socket): buildConnector.connector {
  let isGiven = false;
  return (_target, settle) => {
    if (isGiven) return settle(new Error("the one connection of this request ended"), null);
    isGiven = true;
    queueMicrotask(() => settle(null, socket));
  };
}

async function exchangeOver(
  dispatcher: Dispatcher,
  outgoing: Outgoing,
  signal: AbortSignal,
  maxBytes: number,
): Promise<Answer> {
  const { status, headers, body } = await openOver(dispatcher, outgoing, signal);
  return { status, headers, text: await readText(body, maxBytes) };
}

async function openOver(
  dispatcher: Dispatcher,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<OpenAnswer> {
  const { method, url, headers, body = null } = outgoing;
  const response = await dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method,
    headers: { "accept-encoding": "identity", ...headers },
    body: body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : body,
    signal,
  });
  // Whoever reads the body hears of its end by reading; nobody reads one that is thrown away.
  response.body.on("error", () => {});
  return { status: response.statusCode, headers: response.headers, body: response.body };
}

async function readText(body: OpenAnswer["body"], maxBytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > maxBytes) throw new Error(`an answer of more than ${maxBytes} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
