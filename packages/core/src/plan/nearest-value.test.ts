import { expect, test } from "vitest";
import { nearestValue } from "./nearest-value.ts";

test.each([
  [8, [6, 10], 6],
  [9, [6, 10], 10],
  [-5, [10, 6], 6],
  [8, ["a"], undefined],
  ["512p", ["512P", "768P"], "512P"],
  ["aspect", ["wide", "tall"], undefined],
])("the value nearest to %j of %j is %s", (written, allowed, nearest) => {
  expect(nearestValue(written, allowed)).toBe(nearest);
});
