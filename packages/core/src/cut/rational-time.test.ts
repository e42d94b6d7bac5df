import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  exact,
  frameAt,
  frameStart,
  inFrames,
  isLess,
  minus,
  plus,
  round,
  times,
  writeSeconds,
  zero,
} from "./rational-time.ts";

const ntsc = { numerator: 24_000, denominator: 1001 };
const anyExact = fc
  .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 1, max: 10 ** 9 }))
  .map(([numerator, denominator]) => exact(numerator, denominator));

describe("exact numbers", () => {
  test("sums do not drift and do not overflow, whatever was added before", () => {
    fc.assert(
      fc.property(fc.array(anyExact, { maxLength: 40 }), (values) => {
        const there = values.reduce(plus, zero);
        expect(values.reduce(minus, there)).toEqual(zero);
      }),
    );
  });

  test("comparing agrees with subtracting, multiplying distributes", () => {
    fc.assert(
      fc.property(anyExact, anyExact, anyExact, (a, b, c) => {
        expect(isLess(a, b)).toBe(minus(a, b).numerator < 0n);
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)));
      }),
    );
  });

  test("rounding is never more than half off, and whole frames never change it", () => {
    fc.assert(
      fc.property(anyExact, fc.integer({ min: -(10 ** 6), max: 10 ** 6 }), (value, whole) => {
        const distance = minus(value, exact(round(value)));
        expect(isLess(distance, exact(1, 2)) && !isLess(distance, exact(-1, 2))).toBe(true);
        expect(round(plus(value, exact(whole)))).toBe(round(value) + whole);
      }),
    );
  });
});

test("seconds, frames and samples", () => {
  expect(inFrames({ unit: "frames", frames: -12 }, ntsc)).toEqual(exact(-12));
  expect(inFrames({ unit: "seconds", seconds: { numerator: 1001, denominator: 1000 } }, ntsc)).toEqual(
    exact(24),
  );
  expect(frameAt(5_180_000, { numerator: 24, denominator: 1 })).toBe(124);
  expect(frameStart(1, ntsc, 48_000)).toBe(2002);
  expect(
    [1, 2, 3, 4, 5].map((frame) => frameStart(frame, { numerator: 30_000, denominator: 1001 }, 48_000)),
  ).toEqual([1602, 3203, 4805, 6406, 8008]);
  expect(writeSeconds(exact(141), { numerator: 24, denominator: 1 })).toBe("5.875 s");
});
