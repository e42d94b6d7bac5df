import { microDollars } from "@rushes/provider";
import { expect, test } from "vitest";
import { makeClip, planClip } from "../../src/one-clip.ts";
import { Journey, ScriptedProvider } from "../../src/testing/index.ts";

test("one call makes one clip; the same call again pays nothing and gives the same take", async () => {
  const provider = new ScriptedProvider({}, { price: microDollars(230_000) });
  const house = new Journey({ providers: [provider] }).house();
  const order = { provider: "scripted", inputs: { prompt: "fog", duration: "10" } };
  const first = await planClip(house, order);
  if (first.refused) throw new Error("refused");
  expect(first.plan.money.total).toBe(230_000);
  const made = await makeClip(house, first);
  expect(made.price).toBe(230_000);
  expect(provider.bill[0]?.request.inputs).toEqual({ prompt: "fog", duration: 10 });
  const second = await planClip(house, order);
  if (second.refused) throw new Error("refused");
  expect(second.plan.money.total).toBe(0);
  expect(await makeClip(house, second)).toMatchObject({ file: made.file, price: 0 });
  expect(provider.bill).toHaveLength(1);
});

test("an input that the model does not take is named before anything is paid", async () => {
  const house = new Journey({ providers: [new ScriptedProvider()] }).house();
  const planned = await planClip(house, {
    provider: "scripted",
    inputs: { prompt: "fog", sead: "4", duration: "8" },
  });
  expect(planned.refused && planned.problems.map(({ code }) => code)).toEqual([
    "PLAN_INPUT_UNKNOWN",
    "PLAN_INPUT_VALUE",
  ]);
});
