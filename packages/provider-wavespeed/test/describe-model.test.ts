import { startEmulator } from "@rushes/wavespeed-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TextStore, wavespeed } from "../src/index.ts";
import { longDeadlines, serveData, testContext, thrownBy } from "./rig.ts";

const model = "minimax/hailuo-02/standard";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
beforeEach(async () => {
  emulator = await startEmulator({
    timeScale: 0,
    balance: 50,
    tier: { videosPerMinute: 1000, concurrent: 1000 },
  });
});
afterEach(() => emulator.stop());

function provider(baseUrl = emulator.url, modelsCache?: TextStore) {
  return wavespeed({
    key: emulator.key,
    baseUrl,
    deadlines: longDeadlines,
    ...(modelsCache && { modelsCache }),
  });
}

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
    const asks = () => emulator.requests.filter(({ route }) => route === "models").length;
    const before = asks();
    const one = provider(emulator.url, cache);
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
    expect(await provider(emulator.url, cache).describe!(live, testContext())).toEqual(card);
    expect(asks()).toBe(before + 1);
    const later = { nowMs: () => Date.now() + 3_600_001, sleep: async () => {} };
    await one.describe!(live, testContext({ clock: later }));
    expect(asks()).toBe(before + 2);
  });

  test("is unknown where the list does not name it, or gives no schema", async () => {
    expect(await provider().describe!("a/b", testContext())).toBeUndefined();
    const server = await serveData([{ model_id: live, name: "x", api_schema: {} }]);
    expect(await provider(server.url).describe!(live, testContext())).toBeUndefined();
  });

  test("throws where the list cannot be had", async () => {
    emulator.faults.add({ on: "models", do: "answer", status: 500, times: 3 });
    expect(await thrownBy(provider().describe!("a/b", testContext()))).toMatchObject({ kind: "unavailable" });
  });
});
