import { expect, test } from "vitest";
import type { Plan } from "./plan/index.ts";
import { unexpectedLengths } from "./unexpected-lengths.ts";

test("clips that came longer or shorter than asked are named; a part of a frame is nothing", () => {
  const planned = (id: string, duration?: number) => ({ id, request: { inputs: { duration } } });
  const plan = {
    shots: [
      planned("exact", 6),
      planned("near", 6),
      planned("short", 6),
      planned("long", 10),
      { id: "reel" },
    ],
  } as unknown as Plan;
  const lengths = { exact: 6_000_000, near: 5_960_000, short: 5_875_000, long: 10_183_000, reel: 1_500_000 };
  const clips = Object.entries(lengths).map(([shot, microseconds]) => ({ shot, microseconds }));
  expect(unexpectedLengths(plan, { outcome: "film", films: [], clips })).toEqual([
    { shot: "short", askedMicroseconds: 6_000_000, microseconds: 5_875_000 },
    { shot: "long", askedMicroseconds: 10_000_000, microseconds: 10_183_000 },
  ]);
  expect(unexpectedLengths(plan, { outcome: "missing", shots: ["short"] })).toEqual([]);
});
