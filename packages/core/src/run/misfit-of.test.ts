import { expect, test } from "vitest";
import { misfitOf } from "./misfit-of.ts";

const card = {
  clip: {
    width: 1366,
    height: 768,
    followsShapeOf: "image",
    seconds: { input: "duration" },
    fps: 24,
    hasAudio: false,
  },
};

const measured = (width: number, height: number, frames: number) => ({
  picture: { width, height, frames, fps: { numerator: 24, denominator: 1 } },
});

test.each([
  ["just as asked", { duration: 6 }, measured(1366, 768, 144), undefined],
  ["a few frames less", { duration: 6 }, measured(1366, 768, 135), undefined],
  ["a little wider", { duration: 6 }, measured(1376, 768, 144), undefined],
  [
    "the other length",
    { duration: 6 },
    measured(1366, 768, 240),
    "it is 10.00 s long, and 6 s were asked for",
  ],
  ["too short", { duration: 10 }, measured(1366, 768, 144), "it is 6.00 s long, and 10 s were asked for"],
  [
    "another shape",
    { duration: 6 },
    measured(768, 1366, 144),
    "it is 768×1366, and the model makes 1366×768 of such a request",
  ],
  [
    "another shape, after a picture",
    { duration: 6, image: { picture: "url" as const, url: "https://example.com/a.png" } },
    measured(768, 1366, 144),
    undefined,
  ],
  ["unmeasured", { duration: 6 }, {}, undefined],
])("a clip that is %s", (_, inputs, facts, why) => {
  expect(misfitOf({ inputs }, card, facts)).toBe(why);
});

test("of a model that nobody describes nothing is said", () => {
  expect(misfitOf({ inputs: {} }, undefined, measured(1, 1, 1))).toBeUndefined();
});
