import { expect, test } from "vitest";
import { found, readText } from "../testing/read-text.ts";

test("a still has a picture, a length and a move, and is used like any shot", async () => {
  const { shotList, problems } = await readText(`defaults: { duration: 6, focus: [0.2, 0.3] }
shots:
  - { id: a, still: archive/1911.jpg, for: 8, move: { from: wide, to: [0.6, 0.2, 0.3] } }
  - { id: b, still: b.png, for: 12f, fit: blur, move: { to: close, pace: even } }
  - { id: c, still: "\${name}.webp", for: 0.5 }
vars: { name: c }
cut: { timeline: [{ shot: a, in: 1, for: 2 }, b, c] }
`);
  expect(problems).toEqual([]);
  const move = { from: "wide", to: { x: 0.6, y: 0.2, width: 0.3 }, pace: "smooth" };
  const seconds = (numerator: number, denominator = 1) => ({
    unit: "seconds",
    seconds: { numerator, denominator },
  });
  expect(shotList?.shots).toMatchObject([
    {
      id: "a",
      source: "still",
      picture: "archive/1911.jpg",
      for: seconds(8),
      move,
      focus: { x: 0.2, y: 0.3 },
    },
    { source: "still", fit: "blur", move: { from: "wide", to: "close", pace: "even" } },
    { source: "still", picture: "c.webp", for: seconds(1, 2) },
  ]);
  if (!shotList || shotList.cut === "none") throw new Error("no cut");
  // what moves covers the frame unless somebody says otherwise
  expect(shotList.cut.timeline).toMatchObject([
    { shot: "a", still: { for: seconds(8), move }, defaultFit: "cover" },
    { shot: "b", fit: "blur" },
    { shot: "c", still: { for: seconds(1, 2) } },
  ]);
  expect(shotList.cut.timeline[2]).not.toHaveProperty("defaultFit");
});

test.each([
  ["no length", "still: a.jpg", ["2 DOC_KEY_MISSING"]],
  ["a length of nothing", "still: a.jpg, for: 0", ["2 DOC_TIME_SENSE"]],
  ["a prompt beside it", "still: a.jpg, for: 2, prompt: a quay", ["2 DOC_SHOT_TWO_SOURCES"]],
  ["a duration", "still: a.jpg, for: 2, duration: 6", ["2 DOC_SHOT_TWO_SOURCES"]],
  ["footage beside it", "still: a.jpg, for: 2, clip: a.mov", ["2 DOC_SHOT_TWO_SOURCES"]],
  ["a folder outside", "still: ../../a.jpg, for: 2", ["2 DOC_PATH"]],
  ["an unknown framing", "still: a.jpg, for: 2, move: { to: near }", ["2 DOC_VALUE_FORM"]],
  ["a rectangle without width", "still: a.jpg, for: 2, move: { to: [0, 0, 0] }", ["2 DOC_VALUE_FORM"]],
  ["a rectangle of two numbers", "still: a.jpg, for: 2, move: { to: [0.1, 0.2] }", ["2 DOC_VALUE_FORM"]],
  ["no movement", "still: a.jpg, for: 2, move: { to: wide }", ["2 DOC_MOVE_STANDS"]],
  ["a pace that is none", "still: a.jpg, for: 2, move: { to: close, pace: slow }", ["2 DOC_VALUE_UNKNOWN"]],
  ["a word alone", "still: a.jpg, for: 2, move: close", ["2 DOC_VALUE_KIND"]],
  ["an old word", "still: a.jpg, for: 2, zoom: 2", ["2 DOC_WRONG_WORD"]],
  ["a move of footage", "clip: a.mov, move: { to: close }", ["2 DOC_WRONG_WORD"]],
])("%s is told on its line", async (_, keys, told) => {
  expect(found(await readText(`shots:\n  - { id: a, ${keys} }\n`))).toEqual(told);
});

test("a shot that would start from a frame of a still is told to name the picture", async () => {
  const reading = await readText(`shots:
  - { id: a, still: refs/a.jpg, for: 2 }
  - { id: b, prompt: she turns, image: { last_frame_of: a } }
cut: { timeline: [b, a] }
`);
  expect(found(reading)).toEqual(["3 DOC_REFERENCE_STILL"]);
  expect(reading.problems[0]?.hint).toContain("refs/a.jpg");
});
