import { describe, expect, test } from "vitest";
import type { TextStore } from "../src/index.ts";
import { accountOfEachTest, serveData, testContext, thrownBy } from "./rig.ts";

const model = "minimax/hailuo-02/standard";

const account = accountOfEachTest();

describe("a model without a card", () => {
  const live = "bytedance/seedance-v1.5-pro/image-to-video";

  test("gets one from the live list, asked for once an hour and kept for the next process", async () => {
    let kept: string | undefined;
    const cache: TextStore = {
      read: async () => kept,
      write: async (text) => {
        kept = text;
      },
    };
    const asks = () => account.emulator.requests.filter(({ route }) => route === "models").length;
    const before = asks();
    const one = account.provider(account.emulator.url, { modelsCache: cache });
    const card = await one.describe!(live, testContext());
    expect(card).toMatchObject({
      model: live,
      price: { kind: "unknown" },
      inputs: { additionalProperties: false, properties: { prompt: { type: "string" } } },
      alwaysSent: { duration: 5 },
      clip: { followsShapeOf: "image", seconds: { input: "duration" } },
    });
    expect(Object.keys(card?.pictures ?? {})).toEqual(["image", "last_image"]);
    await one.describe!(model, testContext());
    expect(
      await account.provider(account.emulator.url, { modelsCache: cache }).describe!(live, testContext()),
    ).toEqual(card);
    expect(asks()).toBe(before + 1);
    const later = { nowMs: () => Date.now() + 3_600_001, sleep: async () => {} };
    await one.describe!(live, testContext({ clock: later }));
    expect(asks()).toBe(before + 2);
  });

  test("is unknown where the list does not name it, or gives no schema", async () => {
    expect(await account.provider().describe!("a/b", testContext())).toBeUndefined();
    const server = await serveData([{ model_id: live, name: "x", api_schema: {} }]);
    expect(await account.provider(server.url).describe!(live, testContext())).toBeUndefined();
  });

  test("throws where the list cannot be had", async () => {
    account.emulator.faults.add({ on: "models", do: "answer", status: 500, times: 3 });
    expect(await thrownBy(account.provider().describe!("a/b", testContext()))).toMatchObject({
      kind: "unavailable",
    });
  });
});
