import { expect, test } from "vitest";
import { measureRun, median, timeRun } from "./measure-run.mjs";
import { writeRows } from "./write-rows.mjs";

test("the median of an even number of values lies between the middle two", () => {
  expect(median([9, 1, 4])).toBe(4);
  expect(median([4, 1, 9, 2])).toBe(3);
});

test("a run tells the peak of its memory", async () => {
  const small = await measureRun(["-e", "0"]);
  const large = await measureRun(["-e", "globalThis.kept = Buffer.alloc(200e6, 1)"]);
  expect(large.megabytes - small.megabytes).toBeGreaterThan(150);
});

test("a run that fails measures nothing", async () => {
  await expect(timeRun(["-e", "process.exit(3)"])).rejects.toThrow("ended with 3");
});

test("a row says whether it is within its aim", () => {
  const rows = [
    { bench: "start", what: "ratio", measured: 1.62, unit: "x", aim: 1.5 },
    { bench: "weight", what: "packages", measured: 75, unit: "", aim: 80, note: "a note" },
  ];
  expect(writeRows(rows).split("\n")).toEqual([
    "bench   what      measured  aim          note",
    "start   ratio     1.62 x    OVER 1.50 x",
    "weight  packages  75        within 80    a note",
  ]);
});
