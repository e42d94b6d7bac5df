import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMoney,
  formatMoney,
  type Money,
  microDollars,
  moneyFromDollars,
  moneyLeft,
  noMoney,
  parseMoney,
  timesMoney,
} from "./money.ts";

const mostMicros = 999_999_999_999_999;
const anyMoney = fc.integer({ min: 0, max: mostMicros }).map(microDollars);
const smallMoney = fc.integer({ min: 0, max: 10 ** 12 }).map(microDollars);

describe("money", () => {
  test("is read as it was written, whatever its amount", () => {
    fc.assert(
      fc.property(anyMoney, (amount) => {
        expect(parseMoney(formatMoney(amount).slice(1))).toBe(amount);
      }),
    );
  });

  test.each([
    ["12", 12_000_000],
    ["12.10", 12_100_000],
    ["0.0625", 62_500],
    ["0.000001", 1],
    ["999999999.999999", mostMicros],
  ])("%s is %i micro-dollars", (text, amount) => {
    expect(parseMoney(text)).toBe(amount);
  });

  test.each(["", " 1", "1 ", "-1", "+1", "1.", ".5", "1e3", "1,50", "0.0000001", "1234567890", "0x10", "١"])(
    "%j is no money",
    (text) => {
      expect(parseMoney(text)).toBeUndefined();
    },
  );

  test.each([
    [0, "$0.00"],
    [1, "$0.000001"],
    [230_000, "$0.23"],
    [62_500, "$0.0625"],
    [12_100_000, "$12.10"],
    [mostMicros, "$999999999.999999"],
  ])("%i micro-dollars are shown as %s", (amount, text) => {
    expect(formatMoney(microDollars(amount))).toBe(text);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    "%d is refused as an amount",
    (amount) => {
      expect(() => microDollars(amount)).toThrow(RangeError);
    },
  );

  test("sums are exact, in any order", () => {
    fc.assert(
      fc.property(fc.array(smallMoney, { maxLength: 100 }), (amounts) => {
        const exact = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
        expect(BigInt(addMoney(...amounts))).toBe(exact);
        expect(addMoney(...amounts.toReversed())).toBe(addMoney(...amounts));
      }),
    );
  });

  test("a sum that cannot be counted exactly is refused", () => {
    expect(() => addMoney(...Array<Money>(10).fill(microDollars(mostMicros)))).toThrow(RangeError);
    expect(() => timesMoney(microDollars(1), 1.5)).toThrow(RangeError);
  });

  test("what is used and what is left make up the cap", () => {
    fc.assert(
      fc.property(anyMoney, anyMoney, (cap, used) => {
        const left = moneyLeft(cap, used);
        expect(used <= cap ? addMoney(left, used) : left).toBe(used <= cap ? cap : noMoney);
      }),
    );
  });
});

describe("a price stated as a JSON number", () => {
  test("is read through its decimals where they are six or fewer", () => {
    fc.assert(
      fc.property(smallMoney, (amount) => {
        expect(moneyFromDollars(amount / 1_000_000)).toBe(amount);
      }),
    );
  });

  test("is never understated, and overstated by less than a micro-dollar", () => {
    const justAbove = smallMoney.map((amount) => nextUp(amount / 1_000_000));
    const anyPrice = fc.oneof(fc.double({ min: 0, max: 10 ** 6, noNaN: true }), justAbove);
    fc.assert(
      fc.property(anyPrice, (dollars) => {
        const exact = exactMicros(dollars);
        const read = BigInt(moneyFromDollars(dollars)!) * exact.one;
        expect(read).toBeGreaterThanOrEqual(exact.micros);
        expect(read - exact.micros).toBeLessThan(exact.one);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([-0.01, Number.NaN, Number.POSITIVE_INFINITY, 1e10, 1e300])("%d is no price", (dollars) => {
    expect(moneyFromDollars(dollars)).toBeUndefined();
  });
});

function nextUp(value: number): number {
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  return new Float64Array(bits.map((pattern) => pattern + 1n).buffer)[0]!;
}

/** The micro-dollars in a number's shortest decimal text, in units of which `one` make a micro-dollar. */
function exactMicros(dollars: number): { readonly micros: bigint; readonly one: bigint } {
  const [mantissa = "", exponent = ""] = dollars.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const power = Number(exponent) + 6 - fraction.length;
  const digits = BigInt(whole + fraction);
  return power >= 0
    ? { micros: digits * 10n ** BigInt(power), one: 1n }
    : { micros: digits, one: 10n ** BigInt(-power) };
}
