import { microDollars } from "@rushes/provider";
import { expect, test } from "vitest";
import { checkResumable } from "./check-resumable.ts";
import type { PlannedJob, PlannedShot } from "./plan.ts";
import { shot } from "./testing/some-shots.ts";

const price = microDollars(270_000);

function planned(id: string, works: readonly PlannedJob["work"][], more: Partial<PlannedShot> = {}) {
  return {
    id,
    request: { provider: "kites", model: "kite", inputs: {} },
    takePrice: price,
    jobs: works.map((work, index) => ({ ordinal: index + 1, work, price })),
    isResumable: false,
    ...more,
  } as unknown as PlannedShot;
}

const origin = (from: number) => ({
  file: "film.yaml",
  path: ["shots", from, "model"],
  key: { from, to: from + 5 },
  value: { from: from + 7, to: from + 11 },
});
const shots = ["one", "two", "three"].map((id, index) =>
  shot(id, {}, { origins: { "": origin(index + 100), model: origin(index) } }),
);

test("what may be lost with the process is told once for each model, with the sum, at its first shot", () => {
  const other = { request: { provider: "kites", model: "dragon", inputs: {} } };
  const plan = [
    planned("one", ["have"]),
    planned("two", ["buy", "follow", "have"]),
    planned("three", ["buy"]),
    planned("one", ["buy"], other),
  ];
  expect(checkResumable({ shots }, { shots: plan })).toMatchObject([
    {
      code: "PLAN_CLIP_NOT_RESUMABLE",
      severity: "warning",
      place: { path: ["shots", 1, "model"], span: { from: 8, to: 12 } },
      message: expect.stringMatching(
        /`kite` is lost .* `kites` cannot be asked .* 3 clips of this plan for \$0\.81/,
      ),
    },
    { message: expect.stringMatching(/`dragon` is lost .* One clip of this plan for \$0\.27/) },
  ]);
});

test("nothing is said of what is not made now, or can be gone on with", () => {
  const { isResumable: _, ...resumable } = planned("one", ["buy"]);
  const plan = [planned("one", ["have", "leave"]), resumable];
  expect(checkResumable({ shots }, { shots: plan })).toEqual([]);
});
