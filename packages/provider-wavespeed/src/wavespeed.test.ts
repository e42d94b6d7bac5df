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

test.each([
  ["no key", undefined, "Set WAVESPEED_API_KEY"],
  ["a key of blanks", "  ", "Set WAVESPEED_API_KEY"],
  ["a key with an umlaut", "wsk_schlüssel", "Copy it again"],
])("%s: says what to set, before anything is sent", async (_name, key, advice) => {
  const asked: string[] = [];
  const context = {
    signal: new AbortController().signal,
    clock: { nowMs: () => 0, sleep: async () => {} },
    fetch: () => Promise.reject(new Error("nothing may be sent")),
    log: (line: string) => void asked.push(line),
    mayStillSend: async () => void asked.push("mayStillSend"),
  };
  const provider = wavespeed({ key: () => key, baseUrl: "http://127.0.0.1:9" });
  const calls = [
    provider.submit({ model: "minimax/hailuo-02/standard", inputs: { prompt: "a kite" } }, context),
    provider.check({ id: "1", model: "minimax/hailuo-02/standard" }, context),
    provider.balance!(context),
    provider.quote!({ model: "minimax/hailuo-02/standard", inputs: {} }, context),
    provider.describe!("a/b", context),
  ];
  for (const call of calls) {
    const thrown = await call.catch((error: unknown) => error);
    expect(isProviderError(thrown)).toBe(true);
    expect(thrown).toMatchObject({ kind: "auth", fate: "refused", neverSent: true });
    expect((thrown as Error).message).toContain(advice);
  }
  expect(asked).toEqual([]);
});
