import { describe, expect, test } from "vitest";
import { ScriptedProvider } from "../testing/index.ts";
import { paceOf } from "./lanes.ts";

const bronze = { concurrency: 3, startsPerMinute: 5 };
const silver = { concurrency: 20, startsPerMinute: 30 };
const settleMs = 90_000;

/** A service with tiers, and no limits of its own. */
function service(tiers?: Record<string, typeof bronze>) {
  const { ownLimits: _, ...provider } = new ScriptedProvider();
  return { ...provider, ...(tiers && { tiers }) } as ScriptedProvider;
}

describe("the pace of a provider", () => {
  test("is its own where it works on this machine, whatever the shot list says", () => {
    const own = new ScriptedProvider();
    expect(paceOf(own, { settleMs, concurrency: 1, startsPerMinute: 1 })).toEqual(own.ownLimits);
  });

  test.each([
    ["nothing is said: what a new account has", {}, bronze],
    ["a tier", { tier: "silver" }, silver],
    [
      "numbers win over the tier, one by one",
      { tier: "silver", concurrency: 4 },
      { ...silver, concurrency: 4 },
    ],
    ["a tier of another provider", { tier: "gold" }, bronze],
  ])("%s", (_, limits, pace) => {
    expect(paceOf(service({ bronze, silver }), { settleMs, ...limits })).toEqual(pace);
  });

  test("is modest where nobody knows", () => {
    expect(paceOf(service(), { settleMs, tier: "silver" })).toEqual({ concurrency: 2, startsPerMinute: 2 });
  });
});
