import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from "node:net";
import type { SubmitContext } from "@rushes/provider";
import { type Emulator, startEmulator } from "@rushes/wavespeed-emulator";
import { afterEach, beforeEach, onTestFinished } from "vitest";
import { type Deadlines, type WavespeedOptions, wavespeed } from "../src/index.ts";

/** So long that a busy machine meets none of them. */
export const longDeadlines: Deadlines = {
  connectMs: 10_000,
  headersMs: 10_000,
  stallMs: 10_000,
  callMs: 20_000,
  transferMs: 20_000,
};

/** For the tests in which one of them is to be met. */
export const shortDeadlines: Deadlines = { ...longDeadlines, connectMs: 500, headersMs: 300, stallMs: 300 };

/** An account of its own for each test of a file, with money, whose pace stops nobody, and whose time stands still. */
export function accountOfEachTest() {
  let emulator: Emulator;
  beforeEach(async () => {
    const tier = { videosPerMinute: 1000, concurrent: 1000 };
    emulator = await startEmulator({ timeScale: 0, balance: 50, tier });
  });
  afterEach(() => emulator.stop());
  return {
    get emulator() {
      return emulator;
    },
    /** A provider that works with this account, or with its key at another address. */
    provider: (baseUrl = emulator.url, options: WavespeedOptions = {}) =>
      wavespeed({ key: emulator.key, baseUrl, deadlines: longDeadlines, ...options }),
  };
}

export interface TestContext extends SubmitContext {
  readonly logged: string[];
  /** The waits that were asked for; none takes any time. */
  readonly waits: number[];
  readonly asked: { mayStillSend: number };
}

export function testContext(changes: Partial<SubmitContext> = {}): TestContext {
  const [logged, waits, asked]: [string[], number[], { mayStillSend: number }] = [
    [],
    [],
    { mayStillSend: 0 },
  ];
  return {
    logged,
    waits,
    asked,
    signal: new AbortController().signal,
    clock: { nowMs: () => Date.now(), sleep: async (ms) => void waits.push(ms) },
    fetch: () => Promise.reject(new Error("the provider has its own way to the network")),
    log: (line) => void logged.push(line),
    mayStillSend: async () => {
      asked.mayStillSend += 1;
    },
    ...changes,
  };
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface TestServer {
  readonly url: string;
  readonly seen: SeenRequest[];
}

/** An HTTP server of one test, for answers that are odd. */
export async function serve(
  answer: (request: SeenRequest, response: ServerResponse) => void,
): Promise<TestServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { method = "", url: path = "", headers } = request;
    const entry = { method, path, headers, body: Buffer.concat(pieces) };
    seen.push(entry);
    answer(entry, response);
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  onTestFinished(() => server.closeAllConnections());
  return { url, seen };
}

/** A server that gives one envelope's data to every question. */
export async function serveData(data: unknown) {
  return serve((_request, response) => sendJson(response, 200, { code: 200, message: "success", data }));
}

/** A server of one test below HTTP. */
export async function serveSockets(
  hear: (socket: Socket) => void,
): Promise<{ port: number; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createSocketServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    hear(socket);
  });
  const port = await listen(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { port, sockets };
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createSocketServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** What a call throws; a call that does not throw fails the test. */
export async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  const outcome = await call.then(
    (value) => ({ value }),
    (thrown: unknown) => ({ thrown }),
  );
  if ("thrown" in outcome) return outcome.thrown;
  throw new Error(`It did not throw, but gave ${JSON.stringify(outcome.value)}.`);
}

export async function gather<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
