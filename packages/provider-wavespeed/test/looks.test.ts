import type { Progress } from "@rushes/provider";
import { type Fault, type ReplyFault, startEmulator } from "@rushes/wavespeed-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wavespeed } from "../src/index.ts";
import { longDeadlines, sendJson, serve, serveSockets, testContext, thrownBy } from "./rig.ts";

const model = "minimax/hailuo-02/standard";
const request = { model, inputs: { prompt: "a kite", duration: 6 } };
type Job = Omit<Extract<Fault, { do: "job" }>, "on" | "do">;

let emulator: Awaited<ReturnType<typeof startEmulator>>;
beforeAll(async () => {
  emulator = await startEmulator({
    timeScale: 0,
    balance: 1000,
    tier: { videosPerMinute: 1000, concurrent: 1000 },
  });
});
afterAll(() => emulator.stop());

function provider(baseUrl = emulator.url) {
  return wavespeed({ key: emulator.key, baseUrl, deadlines: longDeadlines });
}

async function runJob(job: Job): Promise<{ running: Progress; ended: Progress }> {
  emulator.faults.add({ on: "submit", do: "job", ...job });
  const operation = await provider().submit(request, testContext());
  emulator.advance(60_000);
  const running = await provider().check(operation, testContext());
  emulator.advance(600_000);
  return { running, ended: await provider().check(operation, testContext()) };
}

describe("a job's way", () => {
  test("a finished job gives an address and what is known of it", async () => {
    const { running, ended } = await runJob({});
    expect(running).toEqual({ state: "waiting", note: "processing" });
    expect(ended).toMatchObject({
      state: "finished",
      outputs: [{ url: expect.stringContaining(emulator.outputsUrl) }],
      facts: { has_nsfw_contents: [false], executionTime: expect.any(Number) },
    });
  });

  test.each(["pending", "queued", "a word that nobody knows"])("`%s` is waiting", async (shows) => {
    expect((await runJob({ shows })).running).toEqual({ state: "waiting", note: shows });
  });

  test.each(["null", "absent", "flagged"] as const)("safety flags may be %s", async (nsfw) => {
    const { ended } = await runJob({ nsfw });
    const facts = ended.state === "finished" ? ended.facts : undefined;
    expect(facts?.has_nsfw_contents).toEqual(nsfw === "flagged" ? [true] : undefined);
  });

  test("outputs may be objects, or missing", async () => {
    expect((await runJob({ outputs: "objects" })).ended).toMatchObject({
      state: "finished",
      outputs: [{ url: expect.stringMatching(/^http/) }],
    });
    expect((await runJob({ outputs: "none" })).ended).toMatchObject({ state: "finished", outputs: [] });
  });
});

describe("bad ends", () => {
  const rows: [string, Job, object][] = [
    ["cancelled", { status: "cancelled" }, { kind: "unavailable" }],
    ["timeout", { status: "timeout", error: "invalid length of wait" }, { kind: "unavailable" }],
    ["deleted", { status: "deleted" }, { kind: "unavailable" }],
    [
      "moderation by code",
      { status: "failed", code: 1200, error: "No." },
      { kind: "moderation", providerCode: "1200" },
    ],
    [
      "moderation by words: the prompt",
      { status: "failed", error: "The prompt contains sensitive information." },
      { kind: "moderation", input: "prompt" },
    ],
    [
      "moderation by words: the image",
      { status: "failed", error: "NSFW content in the input image" },
      { kind: "moderation", input: "image" },
    ],
    [
      "moderation by words: either",
      { status: "failed", error: "Rejected by our content policy" },
      { kind: "moderation" },
    ],
    ["a missing parameter", { status: "failed", code: 1400 }, { kind: "input", providerCode: "1400" }],
    ["an invalid parameter", { status: "failed", code: 1401 }, { kind: "input" }],
    ["an input that cannot be fetched", { status: "failed", code: 1402 }, { kind: "input" }],
    [
      "execution failed",
      { status: "failed", code: 1403, error: "worker lost" },
      { kind: "unavailable", providerCode: "1403" },
    ],
    [
      "execution failed by safety",
      { status: "failed", code: 1403, error: "blocked by safety checker" },
      { kind: "moderation" },
    ],
    ["failed in general", { status: "failed", code: 1405, error: "oops" }, { kind: "unavailable" }],
    ["retries exhausted", { status: "failed", code: 1406 }, { kind: "unavailable" }],
    ["out of credit", { status: "failed", code: 1407 }, { kind: "credit" }],
    ["internal", { status: "failed", code: 5000 }, { kind: "unavailable" }],
    ["unavailable", { status: "failed", code: 5003 }, { kind: "unavailable" }],
    ["timed out", { status: "failed", code: 5004, error: "sensitive" }, { kind: "unavailable" }],
    [
      "only words",
      { status: "failed", error: "The generation failed." },
      { kind: "unavailable", said: "The generation failed." },
    ],
  ];
  test.each(rows)("%s", async (_name, job, error) => {
    const { ended } = await runJob(job);
    expect(ended).toMatchObject({ state: "failed", error: { ...error, fate: "unknown" } });
  });
});

describe("a look that fails says nothing about the job", () => {
  const always = { on: "result", times: "always" } as const;
  const rows: [string, ReplyFault, object, number][] = [
    ["401", { do: "answer", status: 401 }, { kind: "auth" }, 1],
    ["403", { do: "answer", status: 403 }, { kind: "auth" }, 1],
    ["429", { do: "answer", status: 429 }, { kind: "limit", retryAfterMs: 60_000 }, 3],
    [
      "429 that asks for a while",
      { do: "answer", status: 429, retry_after: 30 },
      { kind: "limit", retryAfterMs: 30_000 },
      1,
    ],
    ["500 as text", { do: "answer", status: 500, body: "text" }, { kind: "unavailable" }, 3],
    ["502 as HTML", { do: "answer", status: 502, body: "html" }, { kind: "unavailable" }, 3],
    ["503", { do: "answer", status: 503 }, { kind: "unavailable" }, 3],
    ["504", { do: "answer", status: 504, body: "html" }, { kind: "unavailable" }, 3],
    ["404 of a gateway", { do: "answer", status: 404, body: "html" }, { kind: "protocol" }, 1],
    ["200 with code 500", { do: "envelope", code: 500 }, { kind: "unavailable" }, 1],
    ["200 without data", { do: "no-data" }, { kind: "protocol" }, 1],
    ["200 with null data", { do: "no-data", data: "null" }, { kind: "protocol" }, 1],
    ["half the JSON", { do: "shorten" }, { kind: "protocol" }, 1],
    ["empty", { do: "answer", status: 200, body: "empty" }, { kind: "protocol" }, 1],
    ["a redirect", { do: "redirect" }, { kind: "protocol" }, 1],
    ["no answer", { do: "drop" }, { kind: "unavailable" }, 3],
    ["cut off", { do: "cut-off" }, { kind: "unavailable" }, 3],
  ];
  test.each(rows)("%s", async (_name, fault, expected, looks) => {
    const operation = await provider().submit(request, testContext());
    const before = emulator.requests.length;
    emulator.faults.add({ ...always, ...fault });
    const thrown = await thrownBy(provider().check(operation, testContext())).finally(() =>
      emulator.faults.clear(),
    );
    expect(thrown).toMatchObject({ ...expected, fate: "refused" });
    expect(emulator.requests.length - before).toBe(looks);
    expect(await provider().check(operation, testContext())).toMatchObject({ state: "waiting" });
  });

  test("an answer about another job is no answer", async () => {
    const data = { id: "another", status: "completed", outputs: ["https://cdn.example/a.mp4"] };
    const server = await serve((_request, response) =>
      sendJson(response, 200, { code: 200, message: "", data }),
    );
    const look = provider(server.url).check({ id: "mine", model }, testContext());
    expect(await thrownBy(look)).toMatchObject({ kind: "protocol" });
  });

  test.each([["file:///etc/passwd"], [""], [17], [null], [{ other: "x" }]])(
    "an output that is no address (%j) is no answer",
    async (output) => {
      const data = { id: "mine", status: "completed", outputs: [output] };
      const server = await serve((_request, response) =>
        sendJson(response, 200, { code: 200, message: "", data }),
      );
      const look = provider(server.url).check({ id: "mine", model }, testContext());
      expect(await thrownBy(look)).toMatchObject({ kind: "protocol" });
    },
  );

  test("a stopped look ends at once, without a second try", async () => {
    const stop = new AbortController();
    const server = await serve(() => stop.abort());
    const look = provider(server.url).check({ id: "mine", model }, testContext({ signal: stop.signal }));
    expect(await thrownBy(look)).toMatchObject({ kind: "unavailable", fate: "refused" });
    expect(server.seen).toHaveLength(1);
  });
});

test("a stopped look ends at once, also while it still connects", async () => {
  const stop = new AbortController();
  const { port } = await serveSockets(() => stop.abort());
  const patient = wavespeed({
    key: "wsk_any",
    baseUrl: `https://127.0.0.1:${port}`,
    deadlines: longDeadlines,
  });
  const startedAt = performance.now();
  const look = patient.check({ id: "mine", model }, testContext({ signal: stop.signal }));
  expect(await thrownBy(look)).toMatchObject({ kind: "unavailable", fate: "refused" });
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

describe("a job that is not known", () => {
  test("is gone, when WaveSpeed itself says so", async () => {
    expect(await provider().check({ id: "0123", model }, testContext())).toEqual({ state: "gone" });
  });

  test("is gone, when an envelope says so", async () => {
    emulator.faults.add({ on: "result", do: "envelope", code: 404 });
    expect(await provider().check({ id: "0123", model }, testContext())).toEqual({ state: "gone" });
  });

  test("is not gone yet in the minutes after it was sent", async () => {
    const operation = await provider().submit(request, testContext());
    emulator.faults.add({ on: "result", do: "answer", status: 404, times: 2 });
    expect(await thrownBy(provider().check(operation, testContext()))).toMatchObject({ kind: "unavailable" });
    const later = { nowMs: () => Date.now() + 700_000, sleep: async () => {} };
    expect(await provider().check(operation, testContext({ clock: later }))).toEqual({ state: "gone" });
  });
});
