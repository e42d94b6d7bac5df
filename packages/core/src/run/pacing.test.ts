import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { waitBeforeStart } from "./pacing.ts";

describe("the pace of starts", () => {
  test.each([
    [[], 2, 0, 0],
    [[0], 2, 10, 0],
    [[0, 10], 2, 20, 59_980],
    [[0, 10, 50_000], 2, 59_000, 1_010],
    [[0, 10], 2, 60_000, 0],
    [[7_200_000], 1, 10, 0], // written before the clock was set back
    [[0, 1, 2], Number.POSITIVE_INFINITY, 3, 0],
  ])("after starts at %j with %d a minute the one at %d ms waits %d ms", (starts, aMinute, now, wait) => {
    expect(waitBeforeStart(starts, aMinute, now)).toBe(wait);
  });

  test("no minute holds more starts than it may, and a start waits no longer than it must", () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 8 }), (asked, aMinute) => {
        const starts: number[] = [];
        let now = 0;
        for (const gap of asked) {
          now += gap;
          const wait = waitBeforeStart(starts, aMinute, now);
          now += wait;
          const inMinute = starts.filter((start) => start > now - 60_000);
          expect(inMinute.length).toBeLessThan(aMinute);
          if (wait > 0) expect(starts.filter((start) => start >= now - 60_000)).toHaveLength(aMinute);
          starts.push(now);
        }
      }),
    );
  });
});
