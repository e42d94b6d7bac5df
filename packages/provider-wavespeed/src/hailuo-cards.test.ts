import { formatMoney, priceByRule } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { hailuoCards } from "./hailuo-cards.ts";

function cardOf(name: string) {
  const card = hailuoCards.find(({ model }) => model === `minimax/${name}`);
  if (!card) throw new Error(`no card of ${name}`);
  return card;
}

function priceOf(name: string, inputs: { duration?: number } = {}): string | undefined {
  const card = cardOf(name);
  const price = priceByRule(card.price, { ...card.alwaysSent, ...inputs });
  return price === undefined ? undefined : formatMoney(price);
}

test("prices are the published ones, by length", () => {
  expect([priceOf("hailuo-02/standard"), priceOf("hailuo-02/standard", { duration: 10 })]).toEqual([
    "$0.23",
    "$0.56",
  ]);
  expect([priceOf("hailuo-02/fast"), priceOf("hailuo-02/fast", { duration: 10 })]).toEqual([
    "$0.10",
    "$0.15",
  ]);
  expect([priceOf("hailuo-2.3/fast"), priceOf("hailuo-2.3/fast", { duration: 10 })]).toEqual([
    "$0.19",
    "$0.32",
  ]);
  expect([
    priceOf("hailuo-2.3/i2v-standard"),
    priceOf("hailuo-02/pro"),
    priceOf("hailuo-2.3/t2v-pro"),
  ]).toEqual(["$0.28", "$0.48", "$0.49"]);
});

test("a length without a published price has none, rather than nought", () => {
  expect(priceOf("hailuo-02/standard", { duration: 8 })).toBeUndefined();
});

test("every model has one card, and every card a price", () => {
  expect(new Set(hailuoCards.map(({ model }) => model)).size).toBe(hailuoCards.length);
  for (const card of hailuoCards) expect(priceByRule(card.price, card.alwaysSent)).toBeGreaterThan(0);
});

describe.each(hailuoCards.map((card) => [card.model, card] as const))("%s", (_, card) => {
  const names = Object.keys(card.inputs.properties);

  test("sends only what it takes, as its schema's defaults", () => {
    for (const [name, value] of Object.entries(card.alwaysSent)) {
      expect(card.inputs.properties[name]?.default).toBe(value);
    }
    expect(Object.keys(card.alwaysSent)).toContain("enable_prompt_expansion");
    expect("go_fast" in card.alwaysSent).toBe(names.includes("go_fast"));
    expect(card.alwaysSent.duration).toBe(names.includes("duration") ? 6 : undefined);
  });

  test("has a rule for every picture that it takes, and no other", () => {
    expect(Object.keys(card.pictures)).toEqual(names.filter((name) => /image$/.test(name)));
    expect(card.clip.followsShapeOf).toBe(names.includes("image") ? "image" : undefined);
  });

  test("requires only what it takes, and lets no unknown input through", () => {
    for (const name of card.inputs.required) expect(names).toContain(name);
    expect(card.inputs.additionalProperties).toBe(false);
    const ties = card.inputs.dependencies;
    expect(ties).toEqual(names.includes("end_image") ? { end_image: ["image"] } : undefined);
  });

  test("makes clips with even sides, as long as its input says or of one length", () => {
    expect([card.clip.width % 2, card.clip.height % 2]).toEqual([0, 0]);
    const { seconds } = card.clip;
    if ("input" in seconds) expect(card.inputs.properties[seconds.input]?.enum).toEqual([6, 10]);
    else expect(names).not.toContain("duration");
  });
});
