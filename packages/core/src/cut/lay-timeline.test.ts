import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Origin } from "../diagnostics/index.ts";
import type { Time, TimelineEntry } from "../document/index.ts";
import { layTimeline } from "./lay-timeline.ts";
import { segmentsOf } from "./segments.ts";
import type { LaidUse } from "./timeline.ts";

const origin: Origin = { file: "f.yaml", path: ["cut"], key: { from: 0, to: 1 }, value: { from: 4, to: 9 } };
const fps = { numerator: 24, denominator: 1 };
const frames = (count: number): Time => ({ unit: "frames", frames: count });
const seconds = (numerator: number, denominator = 1): Time => ({
  unit: "seconds",
  seconds: { numerator, denominator },
});
type Range = { in?: Time; out?: Time; for?: Time };
const use = (shot: string, range: Range = {}): TimelineEntry => ({
  entry: "use",
  name: shot,
  shot,
  ...range,
  origin,
});
const dissolve = (time: Time): TimelineEntry => ({
  entry: "transition",
  transition: "dissolve",
  for: time,
  origin,
});
const gap = (time: Time): TimelineEntry => ({ entry: "gap", colour: "black", for: time, origin });
/** Clips by the number of their frames. */
const clips = (lengths: Record<string, number>) =>
  new Map(
    Object.entries(lengths).map(([shot, count]) => [
      shot,
      { microseconds: Math.round((count * 1e6) / 24), fps },
    ]),
  );

function lay(timeline: readonly TimelineEntry[], lengths: Record<string, number>) {
  const laid = layTimeline({ output: "f.mp4", fps, timeline }, clips(lengths));
  if ("problems" in laid) throw new Error(laid.problems.map(({ message }) => message).join());
  return laid.timeline;
}

function problemsOf(timeline: readonly TimelineEntry[], lengths: Record<string, number>) {
  const laid = layTimeline({ output: "f.mp4", fps, timeline }, clips(lengths));
  return "problems" in laid ? laid.problems : [];
}

describe("where entries come to lie", () => {
  test("uses, gaps and dissolves on whole frames", () => {
    const timeline = lay(
      [
        gap(frames(12)),
        use("a", { in: seconds(1, 2), out: seconds(-1, 2) }),
        dissolve(seconds(1, 2)),
        use("b"),
      ],
      { a: 48, b: 36 },
    );
    expect(timeline).toEqual({
      fps,
      frames: 60,
      entries: [
        { entry: "gap", colour: "black", at: 0, frames: 12 },
        { entry: "use", name: "a", shot: "a", at: 12, frames: 24, from: 12, fadeIn: 0, fadeOut: 12 },
        { entry: "use", name: "b", shot: "b", at: 24, frames: 36, from: 0, fadeIn: 12, fadeOut: 0 },
      ],
    });
    expect(segmentsOf(timeline)).toEqual([
      { segment: "gap", name: "black", at: 0, frames: 12, colour: "black" },
      { segment: "body", name: "a", at: 12, frames: 12, shown: { shot: "a", from: 12 } },
      {
        segment: "seam",
        name: "a → b",
        at: 24,
        frames: 12,
        outgoing: { shot: "a", from: 24 },
        incoming: { shot: "b", from: 0 },
      },
      { segment: "body", name: "b", at: 36, frames: 24, shown: { shot: "b", from: 12 } },
    ]);
  });

  test("ten times a tenth of a second is one second: positions are rounded, not lengths", () => {
    const { frames: total, entries } = lay(
      Array.from({ length: 10 }, (_, n) => use("a", { in: frames(n), for: seconds(1, 10) })),
      { a: 48 },
    );
    expect(total).toBe(24);
    expect(entries.map(({ frames }) => frames)).toEqual([2, 3, 2, 3, 2, 2, 3, 2, 3, 2]);
  });

  test("an out that misses the clip's end by a rounding means the end", () => {
    const clip = new Map([["a", { microseconds: 5_180_000, fps }]]);
    const laid = layTimeline({ output: "f", timeline: [use("a", { out: seconds(518, 100) })] }, clip);
    expect(laid).toMatchObject({ timeline: { frames: 124 } });
  });

  test("without a stated rate the first used clip gives it, snapped to a common one", () => {
    const clip = new Map([["a", { microseconds: 1_001_000, fps: { numerator: 2397, denominator: 100 } }]]);
    const laid = layTimeline({ output: "f", timeline: [gap(frames(1)), use("a")] }, clip);
    expect(laid).toMatchObject({ timeline: { fps: { numerator: 24_000, denominator: 1001 }, frames: 25 } });
  });

  test("a use that two dissolves cover exactly has no body", () => {
    const timeline = lay([use("a"), dissolve(frames(5)), use("b"), dissolve(frames(7)), use("c")], {
      a: 20,
      b: 12,
      c: 20,
    });
    expect(segmentsOf(timeline).map(({ name, frames }) => [name, frames])).toEqual([
      ["a", 15],
      ["a → b", 5],
      ["b → c", 7],
      ["c", 13],
    ]);
  });
});

describe("problems", () => {
  test.each<[string, TimelineEntry[], string, string]>([
    [
      "in behind the end",
      [use("a", { in: seconds(2) })],
      "CUT_IN_OUTSIDE_CLIP",
      "start at 2 s, but its clip is 1 s long",
    ],
    ["in before the start", [use("a", { in: seconds(-2) })], "CUT_IN_OUTSIDE_CLIP", "start at -1 s"],
    ["out behind the end", [use("a", { out: seconds(6) })], "CUT_OUT_OUTSIDE_CLIP", "up to 6 s of its clip"],
    [
      "for behind the end",
      [use("a", { in: frames(12), for: seconds(1) })],
      "CUT_OUT_OUTSIDE_CLIP",
      "up to 1.5 s",
    ],
    [
      "out before in",
      [use("a", { in: frames(12), out: frames(6) })],
      "CUT_OUT_BEFORE_IN",
      "end at 0.25 s, before it starts at 0.5 s",
    ],
    ["out equal to in", [use("a", { in: frames(6), out: frames(6) })], "CUT_NOTHING_TO_SHOW", "0 s long"],
    ["a gap of nothing", [gap(seconds(1, 100)), use("a")], "CUT_NOTHING_TO_SHOW", "0.01 s long"],
    [
      "a dissolve longer than the first",
      [use("a"), dissolve(frames(25)), use("b")],
      "CUT_DISSOLVE_TOO_LONG",
      "`a` has only 24",
    ],
    [
      "a dissolve longer than the second",
      [use("b"), dissolve(frames(25)), use("a")],
      "CUT_DISSOLVE_TOO_LONG",
      "`a` has only 24",
    ],
    [
      "two dissolves that eat one use",
      [use("b"), dissolve(frames(13)), use("a"), dissolve(frames(12)), use("b")],
      "CUT_DISSOLVE_TOO_LONG",
      "already takes 13 and only 11 are left",
    ],
  ])("%s", (_, timeline, code, says) => {
    const problems = problemsOf(timeline, { a: 24, b: 48 });
    expect(problems).toMatchObject([
      { code, severity: "error", place: { path: ["cut"], span: { from: 4, to: 9 } } },
    ]);
    expect(problems[0]?.message).toContain(says);
    expect(problems[0]?.hint).toBeTruthy();
  });

  test("all of them at once, each for itself", () => {
    const timeline = [
      use("a", { in: seconds(9) }),
      dissolve(frames(30)),
      use("b"),
      use("a", { out: seconds(9) }),
    ];
    expect(problemsOf(timeline, { a: 24, b: 48 }).map(({ code }) => code)).toEqual([
      "CUT_IN_OUTSIDE_CLIP",
      "CUT_DISSOLVE_TOO_LONG",
      "CUT_OUT_OUTSIDE_CLIP",
    ]);
  });
});

test("segments tile the film, stay inside their clips and lie within a frame of the exact time", () => {
  const aUse = fc.record({
    start: fc.integer({ min: 0, max: 2000 }),
    length: fc.integer({ min: 500, max: 2500 }),
    toEnd: fc.boolean(),
    dissolve: fc.option(fc.integer({ min: 0, max: 200 })),
  });
  const rate = fc.constantFrom(
    fps,
    { numerator: 30_000, denominator: 1001 },
    { numerator: 25, denominator: 1 },
  );
  fc.assert(
    fc.property(fc.array(aUse, { minLength: 1, maxLength: 30 }), rate, (uses, filmRate) => {
      const timeline = uses.flatMap(({ start, length, toEnd, dissolve: overlap }, index) => [
        ...(index > 0 && overlap !== null ? [dissolve(seconds(overlap, 1000))] : []),
        use(`s${index}`, { in: seconds(start, 1000), ...(toEnd ? {} : { for: seconds(length, 1000) }) }),
      ]);
      const lengths = new Map(uses.map((_, index) => [`s${index}`, { microseconds: 5_180_000, fps }]));
      const laid = layTimeline({ output: "f", fps: filmRate, timeline }, lengths);
      if ("problems" in laid) throw new Error(laid.problems[0]?.message);
      const segments = segmentsOf(laid.timeline);
      expect(
        segments.reduce((at, segment) => (segment.at === at ? at + segment.frames : Number.NaN), 0),
      ).toBe(laid.timeline.frames);
      const clipFrames = Math.round((5.18 * filmRate.numerator) / filmRate.denominator);
      for (const { from, frames } of laid.timeline.entries as readonly LaidUse[]) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from + frames).toBeLessThanOrEqual(clipFrames);
      }
      const clipSeconds = (clipFrames * filmRate.denominator) / filmRate.numerator;
      const exactSeconds = uses.reduce(
        (sum, { start, length, toEnd, dissolve: overlap }, index) =>
          sum +
          (toEnd ? clipSeconds - start / 1000 : length / 1000) -
          (index > 0 ? (overlap ?? 0) / 1000 : 0),
        0,
      );
      const exactFrames = (exactSeconds * filmRate.numerator) / filmRate.denominator;
      expect(Math.abs(laid.timeline.frames - exactFrames)).toBeLessThanOrEqual(0.5001);
    }),
  );
});
