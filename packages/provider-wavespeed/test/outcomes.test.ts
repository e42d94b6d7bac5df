import { type ReplyFault, startEmulator } from "@rushes/wavespeed-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type WavespeedOptions, wavespeed } from "../src/index.ts";
import {
  closedPort,
  longDeadlines,
  serve,
  serveSockets,
  shortDeadlines,
  testContext,
  thrownBy,
} from "./rig.ts";

const model = "minimax/hailuo-02/standard";
const request = { model, inputs: { prompt: "a kite", duration: 6, enable_prompt_expansion: false } };
const refused = { fate: "refused" };
const unknown = { fate: "unknown" };

let emulator: Awaited<ReturnType<typeof startEmulator>>;
beforeAll(async () => {
  emulator = await startEmulator({
    timeScale: 0,
    balance: 1000,
    tier: { videosPerMinute: 1000, concurrent: 1000 },
  });
});
afterAll(() => emulator.stop());

function provider(changes: Partial<WavespeedOptions> = {}) {
  return wavespeed({ key: emulator.key, baseUrl: emulator.url, deadlines: longDeadlines, ...changes });
}

test("a good answer is the job's id and model, after one request and one look whether it may be sent", async () => {
  const before = { sent: emulator.submits(), charged: emulator.bill().charges.length };
  const context = testContext();
  const operation = await provider().submit(request, context);
  expect(operation).toMatchObject({ id: emulator.predictions()[0]?.id, model });
  expect(JSON.parse(JSON.stringify(operation))).toEqual(operation);
  expect(emulator.predictions()[0]).toMatchObject({ inputs: request.inputs, dropped: [] });
  expect(context.asked.mayStillSend).toBe(1);
  expect(emulator.submits()).toBe(before.sent + 1);
  expect(emulator.bill().charges).toHaveLength(before.charged + 1);
});

describe("answers to a submission", () => {
  const credit = "Insufficient credits. Please top up your account to continue.";
  const rows: [string, ReplyFault, object][] = [
    [
      "400: an input",
      { do: "answer", status: 400, message: "duration must be one of [6, 10]" },
      { kind: "input", said: "duration must be one of [6, 10]", providerCode: "400", ...refused },
    ],
    [
      "400 about credit",
      { do: "answer", status: 400, message: credit },
      { kind: "credit", said: credit, ...refused },
    ],
    ["402", { do: "answer", status: 402, message: "pay" }, { kind: "credit", ...refused }],
    [
      "400 with code 1407",
      { do: "answer", status: 400, code: 1407, message: "no" },
      { kind: "credit", providerCode: "1407", ...refused },
    ],
    ["200 with code 1407", { do: "envelope", code: 1407 }, { kind: "credit", ...refused }],
    [
      "400 about moderation of the prompt",
      { do: "answer", status: 400, message: "The prompt contains sensitive information." },
      { kind: "moderation", input: "prompt", ...refused },
    ],
    ["401", { do: "answer", status: 401 }, { kind: "auth", ...refused }],
    [
      "403 with a role",
      { do: "answer", status: 403, message: "The key's role is viewer", error_code: "ROLE" },
      { kind: "auth", said: "The key's role is viewer [ROLE]", providerCode: "ROLE", ...refused },
    ],
    ["404", { do: "answer", status: 404 }, { kind: "input", ...refused }],
    [
      "429",
      { do: "answer", status: 429, message: "You have reached your concurrency limit" },
      { kind: "limit", retryAfterMs: 60_000, ...refused },
    ],
    [
      "429 that says when",
      { do: "answer", status: 429, retry_after: 7 },
      { kind: "limit", retryAfterMs: 7000, ...refused },
    ],
    ["429 of a gateway", { do: "answer", status: 429, body: "html" }, { kind: "limit", ...refused }],
    ["200 with code 400", { do: "envelope", code: 400, message: "bad" }, { kind: "input", ...refused }],
    ["200 with code 401", { do: "envelope", code: 401 }, { kind: "auth", ...refused }],
    [
      "200 with code 403, null data",
      { do: "envelope", code: 403, data: "null" },
      { kind: "auth", ...refused },
    ],
    ["200 with code 429", { do: "envelope", code: 429 }, { kind: "limit", ...refused }],
    ["400 of a gateway", { do: "answer", status: 400, body: "html" }, { kind: "protocol", ...unknown }],
    ["403 of a gateway", { do: "answer", status: 403, body: "html" }, { kind: "auth", ...unknown }],
    ["404 without a body", { do: "answer", status: 404, body: "empty" }, { kind: "protocol", ...unknown }],
    ["500", { do: "answer", status: 500 }, { kind: "unavailable", ...unknown }],
    ["500 as text", { do: "answer", status: 500, body: "text" }, { kind: "unavailable", ...unknown }],
    [
      "502 as HTML",
      { do: "answer", status: 502, body: "html", work: "done" },
      { kind: "unavailable", ...unknown },
    ],
    ["503", { do: "answer", status: 503, body: "html" }, { kind: "unavailable", ...unknown }],
    [
      "504, and the job was made",
      { do: "answer", status: 504, body: "html", work: "done" },
      { kind: "unavailable", ...unknown },
    ],
    ["200 with code 500", { do: "envelope", code: 500, work: "done" }, { kind: "unavailable", ...unknown }],
    ["200 with code 1200", { do: "envelope", code: 1200 }, { kind: "moderation", ...unknown }],
    ["a redirect to the same place", { do: "redirect" }, { kind: "protocol", ...unknown }],
    [
      "a redirect after the work",
      { do: "redirect", status: 302, work: "done" },
      { kind: "protocol", ...unknown },
    ],
    ["200 without data", { do: "no-data" }, { kind: "protocol", ...unknown }],
    ["200 with null data", { do: "no-data", data: "null" }, { kind: "protocol", ...unknown }],
    ["200 without an id", { do: "no-data", data: "no-id" }, { kind: "protocol", ...unknown }],
    ["half the JSON", { do: "shorten" }, { kind: "protocol", ...unknown }],
    [
      "200 with an empty body",
      { do: "answer", status: 200, body: "empty", work: "done" },
      { kind: "protocol", ...unknown },
    ],
    [
      "200 with HTML",
      { do: "answer", status: 200, body: "html", work: "done" },
      { kind: "protocol", ...unknown },
    ],
    ["no answer, nothing done", { do: "drop" }, { kind: "unavailable", ...unknown }],
    ["no answer, but the job was made", { do: "lose-reply" }, { kind: "unavailable", ...unknown }],
    ["a connection cut in the answer", { do: "cut-off" }, { kind: "unavailable", ...unknown }],
    ["an answer that stalls", { do: "stall" }, { kind: "unavailable", ...unknown }],
    ["headers that come too late", { do: "delay", ms: 20_000 }, { kind: "unavailable", ...unknown }],
  ];

  test.each(rows)("%s", async (_name, fault, expected) => {
    const before = emulator.submits();
    emulator.faults.add({ on: "submit", ...fault });
    const isLate = fault.do === "stall" || fault.do === "delay";
    const patience = isLate ? { deadlines: shortDeadlines } : {};
    const thrown = await thrownBy(provider(patience).submit(request, testContext()));
    expect(thrown).toMatchObject({ ...expected, neverSent: undefined });
    expect(emulator.submits()).toBe(before + 1);
    expect(emulator.faults.waiting()).toEqual([]);
  });

  test("a wrong key", async () => {
    const thrown = await thrownBy(provider({ key: "wsk_wrong" }).submit(request, testContext()));
    expect(thrown).toMatchObject({ kind: "auth", ...refused });
  });

  test("an empty account", async () => {
    const poor = await startEmulator({ timeScale: 0, balance: 0.1 });
    try {
      const call = wavespeed({ key: poor.key, baseUrl: poor.url }).submit(request, testContext());
      expect(await thrownBy(call)).toMatchObject({ kind: "credit", ...refused });
    } finally {
      await poor.stop();
    }
  });

  test("a refusal that names a job contradicts itself: nobody knows", async () => {
    const body = JSON.stringify({ code: 400, message: "bad", data: { id: "made-after-all" } });
    const server = await serve((_request, response) => void response.writeHead(400).end(body));
    const call = provider({ baseUrl: server.url }).submit(request, testContext());
    expect(await thrownBy(call)).toMatchObject({ kind: "input", ...unknown });
  });

  test("an answer without end", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
      };
      response.on("drain", pour);
      pour();
    });
    const call = provider({ baseUrl: server.url }).submit(request, testContext());
    expect(await thrownBy(call)).toMatchObject({ ...unknown });
    expect(server.seen).toHaveLength(1);
  });

  test("a whole call that takes too long, though it trickles", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200);
      const trickle = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(trickle));
    });
    const impatient = wavespeed({
      key: "wsk_any",
      baseUrl: server.url,
      deadlines: { ...longDeadlines, callMs: 200 },
    });
    expect(await thrownBy(impatient.submit(request, testContext()))).toMatchObject({ ...unknown });
    expect(server.seen).toHaveLength(1);
  });
});

describe("no connection was ever made", () => {
  const neverSent = { kind: "unavailable", fate: "refused", neverSent: true };

  test.each([
    ["nobody listens", async () => `http://127.0.0.1:${await closedPort()}`],
    ["no such host", async () => "http://nowhere.invalid"],
    [
      "no TLS there",
      async () => `https://127.0.0.1:${(await serveSockets((socket) => socket.end("hello"))).port}`,
    ],
    ["a TLS handshake without end", async () => `https://127.0.0.1:${(await serveSockets(() => {})).port}`],
    ["an address that is none", async () => "ftp://files.example"],
  ])("%s", async (_name, baseUrl) => {
    const context = testContext();
    const thrown = await thrownBy(
      provider({ baseUrl: await baseUrl(), deadlines: shortDeadlines }).submit(request, context),
    );
    expect(thrown).toMatchObject(neverSent);
    expect(context.asked.mayStillSend).toBe(0);
  });

  test("the signal came before", async () => {
    const server = await serve((_request, response) => void response.end());
    const context = testContext({ signal: AbortSignal.abort() });
    const thrown = await thrownBy(provider({ baseUrl: server.url }).submit(request, context));
    expect(thrown).toMatchObject(neverSent);
    expect(server.seen).toHaveLength(0);
  });
});

test("whoever forbids the sending gets its own error back, and not a byte left", async () => {
  const received: Buffer[] = [];
  const { port, sockets } = await serveSockets((socket) =>
    socket.on("data", (bytes) => received.push(bytes)),
  );
  const forbidden = new Error("the ledger says no");
  const mayStillSend = async () => {
    // The connection stands already: the last thing before the bytes is this question.
    await expect.poll(() => sockets.length).toBe(1);
    throw forbidden;
  };
  const call = provider({ baseUrl: `http://127.0.0.1:${port}` }).submit(
    request,
    testContext({ mayStillSend }),
  );
  expect(await thrownBy(call)).toBe(forbidden);
  await expect.poll(() => sockets[0]?.destroyed || sockets[0]?.readableEnded).toBe(true);
  expect(received).toEqual([]);
});

test("once the bytes are on their way, the signal no longer counts", async () => {
  const stop = new AbortController();
  const server = await serve((_request, response) => {
    stop.abort();
    response.end(JSON.stringify({ code: 200, message: "ok", data: { id: "made" } }));
  });
  const call = provider({ baseUrl: server.url }).submit(request, testContext({ signal: stop.signal }));
  expect(await call).toMatchObject({ id: "made" });
});

test.each([
  "predictions/delete",
  "media/uploads",
  "a",
  "../../v2/x",
  "a/..",
  "a//b",
  "a/b?webhook=x",
  "a/b#c",
])("`%s` is no model, and is sent nowhere", async (name) => {
  const before = emulator.requests.length;
  const thrown = await thrownBy(provider().submit({ model: name, inputs: {} }, testContext()));
  expect(thrown).toMatchObject({ kind: "input", ...refused });
  expect(emulator.requests).toHaveLength(before);
});

test("a local picture that nobody uploaded is not sent", async () => {
  const image = { picture: "file", path: "/nowhere.png", sha256: "00" } as const;
  const thrown = await thrownBy(provider().submit({ model, inputs: { image } }, testContext()));
  expect(thrown).toMatchObject({ kind: "input", input: "image", ...refused });
});
