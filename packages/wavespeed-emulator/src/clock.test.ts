import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createClock } from "./clock.ts";

describe("a clock that stands still", () => {
  test("calls what falls due, in order and at its own moment, also what is ordered on the way", () => {
    const clock = createClock(0);
    const start = clock.now();
    const bornAt = clock.stamp();
    const heard: [string, number, number][] = [];
    const hear = (name: string) => heard.push([name, clock.now() - start, clock.stamp() - bornAt]);
    clock.after(300, () => hear("late"));
    clock.after(100, () => {
      hear("early");
      clock.after(100, () => hear("ordered on the way"));
      clock.after(1_000, () => hear("too late"));
    });
    clock.after(150, () => hear("called off"))();
    clock.advance(99);
    expect(heard).toEqual([]);
    clock.advance(301);
    expect(heard).toEqual([
      ["early", 100, 100],
      ["ordered on the way", 200, 200],
      ["late", 300, 300],
    ]);
    expect([clock.now() - start, clock.stamp() - bornAt]).toEqual([400, 400]);
    expect(() => clock.advance(-1)).toThrow(RangeError);
  });

  test("comes to the same in many steps as in one", () => {
    const delays = fc.array(fc.nat(1_000), { maxLength: 20 });
    const steps = fc.array(fc.nat(300), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(delays, steps, (waits, leaps) => {
        const run = (advances: readonly number[]) => {
          const clock = createClock(0);
          const start = clock.now();
          const heard: number[] = [];
          for (const wait of waits) clock.after(wait, () => heard.push(clock.now() - start));
          for (const advance of advances) clock.advance(advance);
          return heard;
        };
        const whole = leaps.reduce((sum, leap) => sum + leap, 0);
        expect(run(leaps)).toEqual(run([whole]));
        expect(run([whole])).toEqual(waits.filter((wait) => wait <= whole).sort((a, b) => a - b));
      }),
    );
  });
});
