import type { Plan, PlannedShot } from "@rushes/core";
import { expect, test } from "vitest";
import { stopWords } from "./stop-words.ts";

const shot = (id: string, work: string, more: object = {}) =>
  ({ id, jobs: [{ work }], ...more }) as unknown as PlannedShot;
const planOf = (...shots: PlannedShot[]): Pick<Plan, "shots"> => ({ shots });

test("nothing is lost where every clip in the making can be gone on with", () => {
  const words = stopWords(planOf(shot("quay", "buy"), shot("deck", "have", { isResumable: false })));
  expect(words.drain).toContain("Nothing is lost either way.");
  expect(words.stop).toContain("Nothing is lost");
});

test("what would be lost is named before the second Ctrl-C, and after it", () => {
  const words = stopWords(planOf(shot("quay", "buy"), shot("deck", "buy", { isResumable: false })));
  expect(words.drain).toContain("lose what is in the making for deck, though it is paid");
  expect(words.stop).toContain("in the making for deck is lost");
});
