import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Origin } from "../diagnostics/index.ts";
import type { Time, TimelineEntry, TimelineUse, Transition } from "../document/index.ts";
import { checkCut } from "./check-cut.ts";
import { layTimeline } from "./lay-timeline.ts";
import { segmentsOf } from "./segments.ts";
import { clipFrameAt, type LaidUse } from "./timeline.ts";

const origin: Origin = { file: "f.yaml", path: ["cut"], key: { from: 0, to: 1 }, value: { from: 4, to: 9 } };
const fps = { numerator: 24, denominator: 1 };
const frames = (count: number): Time => ({ unit: "frames", frames: count });
const seconds = (numerator: number, denominator = 1): Time => ({
  unit: "seconds",
  seconds: { numerator, denominator },
});
const normal = { numerator: 1, denominator: 1 };
const cut = { edge: "cut", frames: 0 };
type Range = Partial<Pick<TimelineUse, "in" | "out" | "for" | "until" | "speed">>;
const use = (shot: string, range: Range = {}): TimelineEntry => ({
  entry: "use",
  name: shot,
  shot,
  ...range,
  origin,
});
const transition = (name: Transition, time: Time): TimelineEntry => ({
  entry: "transition",
  transition: name,
  for: time,
  origin,
});
const dissolve = (time: Time) => transition("dissolve", time);
const hold = (time: Time): TimelineEntry => ({ entry: "hold", for: time, origin });
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
    const overlap = { edge: "overlap", transition: "dissolve", frames: 12 };
    const a = { shot: "a", from: 12, speed: normal };
    const b = { shot: "b", from: 0, speed: normal };
    expect(timeline).toEqual({
      fps,
      frames: 60,
      entries: [
        { entry: "gap", name: "black", colour: "black", at: 0, frames: 12, opens: cut, closes: cut },
        { entry: "use", name: "a", ...a, at: 12, frames: 24, opens: cut, closes: overlap },
        { entry: "use", name: "b", ...b, at: 24, frames: 36, opens: overlap, closes: cut },
      ],
    });
    expect(segmentsOf(timeline)).toEqual([
      { segment: "body", name: "black", at: 0, frames: 12, shown: { shows: "colour", colour: "black" } },
      { segment: "body", name: "a", at: 12, frames: 12, shown: { shows: "clip", ...a, skip: 0 } },
      {
        ...{ segment: "seam", name: "a → b", at: 24, frames: 12, pattern: "fade", first: 1, steps: 13 },
        outgoing: { shows: "clip", ...a, skip: 12 },
        incoming: { shows: "clip", ...b, skip: 0 },
      },
      { segment: "body", name: "b", at: 36, frames: 24, shown: { shows: "clip", ...b, skip: 12 } },
    ]);
  });

  test("fades shorten nothing and lie inside the entries that they lead to and from", () => {
    const timeline = lay(
      [
        transition("fade_from_white", frames(4)),
        use("a"),
        transition("fade_to_black", frames(6)),
        transition("fade_from_black", frames(5)),
        use("b"),
        transition("fade_to_black", frames(8)),
      ],
      { a: 24, b: 13 },
    );
    expect(timeline.frames).toBe(37);
    expect(
      segmentsOf(timeline).map((segment) =>
        segment.segment === "seam"
          ? [segment.name, segment.at, segment.frames, segment.first, segment.steps]
          : [segment.name, segment.at, segment.frames],
      ),
    ).toEqual([
      ["white → a", 0, 4, 0, 4],
      ["a", 4, 14],
      ["a → black", 18, 6, 1, 6],
      ["black → b", 24, 5, 0, 5],
      ["b → black", 29, 8, 1, 8],
    ]);
  });

  test("a hold shows the last frame of the use before it, and overlaps like any picture", () => {
    const timeline = lay(
      [
        use("a", { in: frames(2), out: frames(10) }),
        hold(frames(12)),
        transition("wipe_left", frames(4)),
        use("b"),
      ],
      { a: 24, b: 24 },
    );
    expect(timeline.frames).toBe(40);
    const held = { shows: "frame", shot: "a", from: 2, speed: normal, skip: 7 };
    expect(segmentsOf(timeline).slice(1, 3)).toMatchObject([
      { name: "a held", at: 8, frames: 8, shown: held },
      { name: "a held → b", at: 16, frames: 4, pattern: "wipeleft", outgoing: held },
    ]);
  });

  test("`for` counts in the film, `in` and `out` in the clip, whatever the speed", () => {
    const timeline = lay(
      [
        use("a", { in: frames(4), for: frames(10), speed: { numerator: 2, denominator: 1 } }),
        use("a", { in: frames(4), out: frames(10), speed: { numerator: 1, denominator: 4 } }),
        use("a", { speed: { numerator: 3, denominator: 2 } }),
      ],
      { a: 25 },
    );
    expect(timeline.entries.map(({ at, frames }) => [at, frames])).toEqual([
      [0, 10],
      [10, 24],
      [34, 17],
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

describe("where a use ends in the film", () => {
  test("`until` counts from the start of the film, under transitions too", () => {
    const timeline = lay(
      [gap(frames(6)), use("a", { until: seconds(1) }), dissolve(frames(4)), use("b", { until: frames(40) })],
      { a: 48, b: 48 },
    );
    expect(timeline.entries.map(({ at, frames: count }) => [at, count])).toEqual([
      [0, 6],
      [6, 18],
      [20, 20],
    ]);
  });

  test.each([
    [use("a", { until: frames(3) }), "CUT_UNTIL_PASSED", "only starts at 0.25 s"],
    [use("a", { until: seconds(9) }), "CUT_OUT_OUTSIDE_CLIP", "but the clip is 1 s long"],
  ])("problems", (entry, code, says) => {
    const [problem] = problemsOf([gap(frames(6)), entry], { a: 24 });
    expect(problem).toMatchObject({ code, message: expect.stringContaining(says) });
  });
});

describe("a promised length", () => {
  const timeline = [use("a"), use("b", { for: frames(12) })];
  const promise = (time: Time) =>
    checkCut([{ output: "f.mp4", fps, timeline, length: { time, origin } }], {
      clips: clips({ a: 24, b: 24 }),
    });

  test("is kept to the frame", () => {
    expect(promise(seconds(3, 2))).toEqual([]);
    expect(promise(seconds(1510, 1000))).toEqual([]);
  });

  test.each([
    [seconds(2), "1.5 s long, 0.5 s (12 frames) less than the promised 2 s", "give `a` 0.5 s more"],
    [frames(35), "0.042 s (1 frame) more than", "give `a` 0.042 s less"],
  ])("is told by how much and where it is not", (time, says, hint) => {
    const [problem] = promise(time);
    expect(problem).toMatchObject({ code: "CUT_LENGTH_MISSED", message: expect.stringContaining(says) });
    expect(problem?.hint).toContain(hint);
    expect(problem?.related).toMatchObject([{ says: "`a` takes 1 s, as its clip gives" }]);
  });

  test("an own picture is as long as somebody said: it is not named as what could give way", () => {
    const picture = { ...use("c"), still: { for: frames(12) } } as TimelineEntry;
    const cut = { output: "f.mp4", fps, timeline: [use("a"), picture] };
    const [problem] = checkCut([{ ...cut, length: { time: seconds(2), origin } }], {
      clips: clips({ a: 24 }),
    });
    expect(problem?.related).toMatchObject([{ says: "`a` takes 1 s, as its clip gives" }]);
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
      "a fade longer than its use",
      [use("b"), use("a"), transition("fade_to_black", frames(25))],
      "CUT_DISSOLVE_TOO_LONG",
      "`fade_to_black` takes 25 frames, but `a` has only 24",
    ],
    [
      "a fade that lies over another",
      [transition("fade_from_black", frames(20)), use("a"), transition("fade_to_black", frames(5))],
      "CUT_DISSOLVE_TOO_LONG",
      "already takes 20 and only 4 are left",
    ],
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
    speed: fc.record({
      numerator: fc.integer({ min: 3, max: 10 }),
      denominator: fc.integer({ min: 8, max: 12 }),
    }),
  });
  const rate = fc.constantFrom(
    fps,
    { numerator: 30_000, denominator: 1001 },
    { numerator: 25, denominator: 1 },
  );
  fc.assert(
    fc.property(fc.array(aUse, { minLength: 1, maxLength: 30 }), rate, (uses, filmRate) => {
      const timeline = uses.flatMap(({ start, length, toEnd, dissolve: overlap, speed }, index) => [
        ...(index > 0 && overlap !== null ? [dissolve(seconds(overlap, 1000))] : []),
        use(`s${index}`, {
          in: seconds(start, 1000),
          speed,
          ...(toEnd ? {} : { for: seconds(length, 1000) }),
        }),
      ]);
      const lengths = new Map(uses.map((_, index) => [`s${index}`, { microseconds: 5_180_000, fps }]));
      const laid = layTimeline({ output: "f", fps: filmRate, timeline }, lengths);
      if ("problems" in laid) throw new Error(laid.problems[0]?.message);
      const segments = segmentsOf(laid.timeline);
      expect(
        segments.reduce((at, segment) => (segment.at === at ? at + segment.frames : Number.NaN), 0),
      ).toBe(laid.timeline.frames);
      const clipFrames = Math.round((5.18 * filmRate.numerator) / filmRate.denominator);
      for (const { from, frames, speed } of laid.timeline.entries as readonly LaidUse[]) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from + clipFrameAt(frames - 1, speed)).toBeLessThan(clipFrames);
      }
      const clipSeconds = (clipFrames * filmRate.denominator) / filmRate.numerator;
      const exactSeconds = uses.reduce(
        (sum, { start, length, toEnd, dissolve: overlap, speed }, index) =>
          sum +
          (toEnd ? ((clipSeconds - start / 1000) * speed.denominator) / speed.numerator : length / 1000) -
          (index > 0 ? (overlap ?? 0) / 1000 : 0),
        0,
      );
      const exactFrames = (exactSeconds * filmRate.numerator) / filmRate.denominator;
      expect(Math.abs(laid.timeline.frames - exactFrames)).toBeLessThanOrEqual(0.5001);
    }),
  );
});
