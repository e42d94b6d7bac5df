import { describe, expect, test } from "vitest";
import { formatProblem, type Problem } from "../../diagnostics/index.ts";
import { checkMap } from "../check/check-map.ts";
import { mapOf, optional } from "../schema/json-schema.ts";
import { place, time } from "../schema/key-types.ts";
import { parseYaml } from "../written/parse-yaml.ts";
import type { WrittenMap } from "../written/written-node.ts";
import type { KnownShots } from "./known-shots.ts";
import { knowUses } from "./known-uses.ts";
import type { ReadEntry } from "./normalize-timeline.ts";
import { readStretch } from "./read-stretch.ts";

const schema = mapOf({
  at: optional(place("Where it starts.")),
  until: optional(place("Where it ends.")),
  for: optional(time("How long it lasts.")),
});
const shots: Pick<KnownShots, "byId" | "isOpen"> = {
  byId: new Map(["quay", "waves", "deck"].map((id) => [id, {} as never])),
  isOpen: false,
};
const origin = { file: "f.yaml", path: [], key: { from: 0, to: 0 }, value: { from: 0, to: 0 } };
const use = (name: string, shot = name): ReadEntry => ({ entry: "use", name, shot, origin });
const timeline = [use("quay"), use("low-tide"), use("010"), use("waves_again", "waves")];

function read(text: string, entries: readonly ReadEntry[] = timeline) {
  const { root, source } = parseYaml("f.yaml", `{ ${text} }`);
  const problems: Problem[] = [];
  const check = {
    sources: new Map([["f.yaml", source]]),
    tell: (problem: Problem) => problems.push(problem),
  };
  const node = root as WrittenMap;
  const keys = checkMap(node, { name: "a title", schema, wrongWords: {} }, check, []);
  const stretch = readStretch(node, keys, knowUses(entries, shots as KnownShots), check);
  const told = problems.map((problem) => [problem.code, problem.hint]);
  return { stretch, told, text: problems.map((problem) => formatProblem(problem, [source])).join("\n") };
}

test("places are settled on uses of the timeline", () => {
  const { stretch, told } = read("at: low-tide.end - 2, until: waves_again + 12f");
  expect(told).toEqual([]);
  expect(stretch).toMatchObject({
    at: {
      anchor: "use",
      use: "low-tide",
      edge: "end",
      plus: { unit: "seconds", seconds: { numerator: -2, denominator: 1 } },
    },
    until: { anchor: "use", use: "waves_again", edge: "start", plus: { unit: "frames", frames: 12 } },
  });
  expect(read("at: -2, for: 12f").stretch).toMatchObject({ at: { anchor: "film" }, for: { frames: 12 } });
  expect(read("at: 010.end").stretch).toMatchObject({ at: { use: "010", edge: "end" } });
});

describe("one mistake is one problem, with its cure", () => {
  test.each([
    ["at: quai", "DOC_PLACE_UNKNOWN", "did you mean `quay`?"],
    ["at: quay-1", "DOC_PLACE_UNKNOWN", "write `quay - 1`"],
    ["at: low-tide-0.5", "DOC_VALUE_FORM", "write `low-tide - 0.5`"],
    ["at: quay+1", "DOC_VALUE_FORM", "write `quay + 1`"],
    ["at: waves", "DOC_PLACE_UNKNOWN", "it is shown as `waves_again`"],
    ["at: deck", "DOC_PLACE_UNKNOWN", "put the shot into the timeline, or name another use"],
    ["at: 3s", "DOC_PLACE_UNKNOWN", "write `3`"],
    ["at: 010", "DOC_PLACE_OR_TIME", "`010 + 0` is where the use starts, `+010` is the time"],
    ["at: quay.middle", "DOC_VALUE_FORM", undefined],
    ["at: 2 beats", "DOC_NOT_RENDERED_YET", "leave it out for now"],
    ["until: quay, for: 2", "DOC_STRETCH_ENDS_TWICE", "keep one of them"],
    ["at: quay, for: 0", "DOC_TIME_SENSE", undefined],
  ])("%s", (text, code, hint) => {
    const { told } = read(text);
    expect(told).toEqual([[code, hint]]);
  });
});

test("a name that an unread entry may have is not called unknown", () => {
  expect(read("at: card", [...timeline, { entry: "unread", origin }]).told).toEqual([]);
});

test("a plus in front is a time, whatever the uses are called", () => {
  expect(read("at: +010").stretch).toMatchObject({ at: { anchor: "film" } });
});
