import { createFal } from "@ai-sdk/fal";
import { createReplicate } from "@ai-sdk/replicate";
import { describe, expect, onTestFinished, test } from "vitest";
import { fromAiSdk } from "../src/index.ts";
import { type ClipService, type Fault, startClipService } from "./clip-service.ts";
import { contextWith, errorOf } from "./contexts.ts";
import { fal, leadTo } from "./fal.ts";
import { replicate } from "./replicate.ts";
import { kite } from "./worlds.ts";

const request = { model: "kites", inputs: { prompt: "a kite", duration: 6 } };

async function falService(): Promise<ClipService> {
  const service = await startClipService(fal);
  onTestFinished(() => service.stop());
  return service;
}

/** Made with our `fetch`, so that what becomes of a request is seen. */
const watched = ({ url, key }: ClipService) =>
  fromAiSdk((fetch) => createFal({ apiKey: key, fetch: leadTo(url, fetch) }).video("kites"), kite);
/** Made beforehand, with a `fetch` of its own: only its errors tell. */
const unwatched = ({ url, key }: ClipService) =>
  fromAiSdk(createFal({ apiKey: key, fetch: leadTo(url, globalThis.fetch) }).video("kites"), kite);

describe("what a start that failed may have cost", () => {
  const outcomes: readonly (readonly [Fault, "refused" | "unknown", string])[] = [
    ["refuse-input", "refused", "input"],
    ["refuse-auth", "refused", "auth"],
    ["refuse-credit", "refused", "credit"],
    ["refuse-limit", "refused", "limit"],
    ["refuse-moderation", "refused", "moderation"],
    ["refuse-unavailable", "unknown", "unavailable"],
    ["gateway-says-no", "unknown", "input"],
    ["lose-reply", "unknown", "unavailable"],
    ["spoil-reply", "unknown", "protocol"],
  ];

  test.each(outcomes)("%s: %s, seen or guessed", async (fault, fate, kind) => {
    for (const open of [watched, unwatched]) {
      const service = await falService();
      service.misbehave(fault);
      const error = await errorOf(open(service).submit(request, contextWith()));
      expect(error).toMatchObject({ fate, kind });
      expect(error.neverSent).toBeUndefined();
      expect(service.posts()).toBe(1);
    }
  });

  test("nobody listens: nothing was sent, seen or guessed", async () => {
    for (const open of [watched, unwatched]) {
      const service = await falService();
      await service.stop();
      const error = await errorOf(open(service).submit(request, contextWith()));
      expect(error).toMatchObject({ fate: "refused", kind: "unavailable", neverSent: true });
    }
  });

  test("a start is not redirected, where it is watched", async () => {
    const service = await falService();
    service.misbehave("redirect");
    const error = await errorOf(watched(service).submit(request, contextWith()));
    expect(error).toMatchObject({ fate: "unknown" });
    expect(service.posts()).toBe(1);
  });

  test("a key that is missing is told before anything is sent", async () => {
    const service = await falService();
    const keyless = fromAiSdk(
      (fetch) => createReplicate({ baseURL: service.url, fetch }).video("kites/kite"),
      { ...kite, key: () => undefined },
    );
    expect(await errorOf(keyless.submit({ ...request, model: "kites/kite" }, contextWith()))).toMatchObject({
      fate: "refused",
      kind: "auth",
      neverSent: true,
    });
    expect(() => keyless.assertReady?.()).toThrow(/replicate needs a key/);
    expect(keyless.account?.()).toBeUndefined();
  });

  test("a deadline that ends a start leaves it in doubt", async () => {
    const service = await falService();
    const deadline = new AbortController();
    const slow: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      deadline.abort(new Error("too late"));
      init?.signal?.throwIfAborted();
      return response;
    };
    const provider = watched(service);
    const error = await errorOf(
      provider.submit(request, contextWith({ fetch: slow, signal: deadline.signal })),
    );
    expect(error).toMatchObject({ fate: "unknown" });
  });
});

describe("a look", () => {
  test("that fails is no failure of the clip, seen or guessed", async () => {
    for (const open of [watched, unwatched]) {
      const service = await falService();
      const provider = open(service);
      const operation = await provider.submit(request, contextWith());
      service.misbehave("break-look");
      const error = await errorOf(provider.check(operation, contextWith()));
      expect(error).toMatchObject({ kind: "unavailable", fate: "refused" });
      await provider.check(operation, contextWith());
      expect((await provider.check(operation, contextWith())).state).toBe("finished");
      await service.stop();
      expect(await errorOf(provider.check(operation, contextWith()))).toMatchObject({ kind: "unavailable" });
    }
  });

  test("that tells of a failure is believed at once where it is seen to be the service's word", async () => {
    const service = await falService();
    service.misbehave("fail-job");
    const provider = watched(service);
    const operation = await provider.submit(request, contextWith());
    await provider.check(operation, contextWith());
    expect(await provider.check(operation, contextWith())).toMatchObject({
      state: "failed",
      error: { kind: "moderation", fate: "unknown", said: "The prompt was flagged by a content checker" },
    });
  });

  test("and by the model's word alone only when it comes five times in a row", async () => {
    const service = await falService();
    service.misbehave("fail-job");
    const provider = unwatched(service);
    const operation = await provider.submit(request, contextWith());
    const states: string[] = [];
    for (let looks = 0; looks < 6; looks += 1)
      states.push((await provider.check(operation, contextWith())).state);
    expect(states).toEqual([...Array(5).fill("waiting"), "failed"]);
  });

  test("a job that is not found soon after its start is not called gone", async () => {
    for (const dialect of [fal, replicate]) {
      const service = await startClipService(dialect);
      onTestFinished(() => service.stop());
      const { url, key } = service;
      const provider =
        dialect === fal
          ? watched(service)
          : fromAiSdk((fetch) => createReplicate({ apiToken: key, baseURL: url, fetch }).video("a/b"), kite);
      const operation = await provider.submit(request, contextWith());
      service.forget("job-1");
      expect(await errorOf(provider.check(operation, contextWith()))).toMatchObject({ kind: "unavailable" });
      const later = { nowMs: () => Date.now() + 3_600_000, sleep: async () => {} };
      expect(await provider.check(operation, contextWith({ clock: later }))).toEqual({ state: "gone" });
    }
  });

  test("needs no more than the job's id", async () => {
    const service = await falService();
    const provider = watched(service);
    const { id } = await provider.submit(request, contextWith());
    await provider.check({ id, model: "kites" }, contextWith());
    expect((await provider.check({ id, model: "kites" }, contextWith())).state).toBe("finished");
  });
});
