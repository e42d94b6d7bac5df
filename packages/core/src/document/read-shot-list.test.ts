import { describe, expect, test } from "vitest";
import { formatProblem } from "../diagnostics/index.ts";
import { fullExample } from "./testing/full-example.ts";
import { readText } from "./testing/read-text.ts";

test("the smallest shot list is five lines", async () => {
  const reading = await readText(`budget: 2
provider: wavespeed
shots:
  - A foggy quay at dawn, gulls lifting
  - The ferry leaves, lamps swaying, rain
`);
  expect(reading.problems).toEqual([]);
  const { shotList } = reading;
  expect(shotList).toMatchObject({ file: "ferry.yaml", name: "ferry", title: "ferry", budget: 2_000_000 });
  expect(shotList?.limits).toEqual({ settleMs: 90_000 });
  expect(shotList?.shots.map(({ id }) => id)).toEqual(["shot-1", "shot-2"]);
  expect(shotList?.shots[0]).toMatchObject({
    source: "generated",
    provider: "wavespeed",
    inputs: { prompt: "A foggy quay at dawn, gulls lifting" },
    takes: 1,
    share: false,
  });
  expect(shotList?.cut).toMatchObject({
    output: "out/ferry.mp4",
    timeline: [
      { entry: "use", name: "shot-1", shot: "shot-1" },
      { entry: "use", name: "shot-2", shot: "shot-2" },
    ],
  });
});

function lineOf(offset: number): number {
  return fullExample.slice(0, offset).split("\n").length;
}

describe("the full example of the format", () => {
  test("gives each word that is not rendered yet, on its line, and nothing else", async () => {
    const reading = await readText(fullExample, {
      "scenes/epilogue.yaml": "- A last look back\n",
      "captions/en.srt": "1\n00:00:01,000 --> 00:00:02,000\nCross over.\n",
    });
    const told = reading.problems.map((problem) => formatProblem(problem, reading.sources)).join("\n");
    expect(new Set(reading.problems.map(({ code }) => code)), told).toEqual(
      new Set(["DOC_NOT_RENDERED_YET"]),
    );
    const words = reading.problems.map(({ args, place }) => `${lineOf(place.span.from)} ${args.word}`);
    expect(words).toEqual(["15 variants", "74 logo", "74 width"]);
  });
});
