import { isProviderError } from "@rushes/provider";
import { expect, test } from "vitest";
import { wavespeed } from "./wavespeed.ts";

test("its default model is one of its models", () => {
  const provider = wavespeed();
  expect(provider.models().map(({ model }) => model)).toContain(provider.defaultModel);
});

test("a new account's tier comes first", () => {
  expect(Object.entries(wavespeed().tiers ?? {})[0]).toEqual([
    "bronze",
    { startsPerMinute: 2, concurrency: 2 },
  ]);
});

test("says that it cannot send yet, that nothing was charged, and what works today", async () => {
  const context = {
    signal: new AbortController().signal,
    clock: { nowMs: () => 0, sleep: async () => {} },
    fetch: () => Promise.reject(new Error("nothing may be sent")),
    log: () => {},
    mayStillSend: async () => {},
  };
  const thrown = await wavespeed()
    .submit({ model: "minimax/hailuo-02/standard", inputs: { prompt: "a kite" } }, context)
    .catch((error: unknown) => error);
  expect(isProviderError(thrown)).toBe(true);
  expect(thrown).toMatchObject({ kind: "unavailable", fate: "refused", neverSent: true });
  expect((thrown as Error).message).toContain("rushes render --animatic");
});
