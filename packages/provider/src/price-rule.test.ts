import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { microDollars } from "./money.ts";
import { type PriceRule, priceByRule } from "./price-rule.ts";

const perSecond = (amount: number): PriceRule => ({
  kind: "rate",
  input: "duration",
  perSecond: microDollars(amount),
});

describe("the price of a request", () => {
  test("is nothing where the model is free, and the same for every clip where it is flat", () => {
    expect(priceByRule({ kind: "free" }, {})).toBe(0);
    expect(priceByRule({ kind: "flat", price: microDollars(5) }, { duration: 10 })).toBe(5);
  });

  test("is never made up: unknown is not zero, and neither is a value without a price", () => {
    expect(priceByRule({ kind: "unknown" }, { duration: 6 })).toBeUndefined();
    const steps: PriceRule = {
      kind: "steps",
      input: "duration",
      steps: [
        { value: 6, price: microDollars(230_000) },
        { value: 10, price: microDollars(560_000) },
      ],
    };
    expect([6, 10, 8, "6", null].map((duration) => priceByRule(steps, { duration }))).toEqual([
      230_000,
      560_000,
      undefined,
      undefined,
      undefined,
    ]);
    expect(priceByRule(steps, {})).toBeUndefined();
    expect([0, -1, "5", true].map((duration) => priceByRule(perSecond(100), { duration }))).toEqual(
      Array(4).fill(undefined),
    );
  });

  test("counts a part of a second in proportion, rounded up to a micro-dollar", () => {
    expect(priceByRule(perSecond(3), { duration: 0.5 })).toBe(2);
    expect(priceByRule(perSecond(100), { duration: 1.1 })).toBe(110);
  });

  test("is the exact product, rounded up, for every length in hundredths of a second", () => {
    const amounts = fc.integer({ min: 0, max: 10 ** 7 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 100_000 }), (amount, hundredths) => {
        const exact = (BigInt(amount) * BigInt(hundredths) + 99n) / 100n;
        expect(priceByRule(perSecond(amount), { duration: hundredths / 100 })).toBe(Number(exact));
      }),
    );
  });
});
