import { ProviderError, type VideoProviderV1 } from "@rushes/provider";
import { hailuoCards } from "./hailuo-cards.ts";

/**
 * WaveSpeedAI. So far it plans and prices: its models, what they take and cost, and the limits of its accounts.
 *
 * `submit`, `check` and `collect` throw a `ProviderError` of kind `unavailable` that was never sent: sending is not
 * built yet.
 *
 * @example
 * const card = wavespeed().models().find(({ model }) => model === "minimax/hailuo-02/standard");
 */
export function wavespeed(): VideoProviderV1 {
  return {
    specVersion: "v1",
    name: "wavespeed",
    defaultModel: "minimax/hailuo-02/standard",
    // Videos a minute and at once. Source: https://wavespeed.ai/docs/account-levels, read 2026-11-22.
    tiers: {
      bronze: { startsPerMinute: 2, concurrency: 2 },
      silver: { startsPerMinute: 500, concurrency: 300 },
      gold: { startsPerMinute: 3000, concurrency: 3000 },
      ultra: { startsPerMinute: 5000, concurrency: 10_000 },
    },
    models: () => hailuoCards,
    submit: async () => refuseToSend(),
    check: async () => refuseToSend(),
    collect: async () => refuseToSend(),
  };
}

function refuseToSend(): never {
  throw new ProviderError(
    "Sending to WaveSpeed is not built yet, so nothing was sent and nothing was charged. " +
      "`rushes render --animatic` works today: it draws every shot, free of charge.",
    { kind: "unavailable", fate: "refused", neverSent: true },
  );
}
