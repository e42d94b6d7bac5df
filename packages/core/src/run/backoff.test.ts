import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterTroubleMs, firstLookMs, nextLookMs } from "./backoff.ts";

describe("looks at a job", () => {
  const look = (elapsedMs: number) => nextLookMs({ elapsedMs, typicalMs: 100_000 });

  test("come first when most clips are done, closely then, and wider for one that is late", () => {
    expect(look(0)).toBeGreaterThanOrEqual(50_000);
    expect(look(0)).toBeLessThanOrEqual(100_000);
    expect(look(look(0))).toBe(5_000);
    expect(look(100_000)).toBe(5_000);
    expect(look(3_600_000)).toBe(60_000);
  });

  test("never come thick and fast, nor more than a minute apart, once the clip may be there", () => {
    const times = fc.integer({ min: 0, max: 10 ** 8 });
    fc.assert(
      fc.property(times, times, (elapsedMs, typicalMs) => {
        const wait = nextLookMs({ elapsedMs, typicalMs: typicalMs + 1 });
        expect(wait).toBeGreaterThanOrEqual(5_000);
        expect(wait).toBeLessThanOrEqual(Math.max(60_000, typicalMs + 1 - elapsedMs));
      }),
    );
  });

  test("come at once where the clip is there at once", () => {
    expect(nextLookMs({ elapsedMs: 0, typicalMs: 0 })).toBe(100);
    expect(firstLookMs({ elapsedMs: 0, typicalMs: 0 })).toBe(0);
  });

  test("come as the shot list says, but never in a tight ring", () => {
    expect(nextLookMs({ elapsedMs: 0, typicalMs: 100_000, pollMs: 2_000 })).toBe(2_000);
    expect(nextLookMs({ elapsedMs: 0, typicalMs: 100_000, pollMs: 0 })).toBe(100);
    expect(firstLookMs({ elapsedMs: 0, typicalMs: 100_000, pollMs: 2_000 })).toBe(2_000);
  });

  test("of a job from an earlier run begin at once", () => {
    expect(firstLookMs({ elapsedMs: 3_600_000, typicalMs: 100_000 })).toBe(0);
  });

  test("that failed wait longer each time, up to a minute", () => {
    expect([0, 1, 2, 3, 4, 6, 7, 5_000].map(afterTroubleMs)).toEqual([
      1_000, 1_000, 2_000, 4_000, 8_000, 32_000, 60_000, 60_000,
    ]);
  });
});
