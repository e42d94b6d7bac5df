import { expect, test } from "vitest";
import type { Cut } from "../document/index.ts";
import { layCaptions } from "./lay-captions.ts";
import { writeSubRip, writeWebVtt } from "./write-captions.ts";

const origin = { file: "en.srt", path: [], key: { from: 0, to: 0 }, value: { from: 3, to: 9 } };
const fps = { numerator: 24, denominator: 1 };
const timeline = { fps, frames: 240, entries: [] };
const milliseconds = (numerator: number) =>
  ({ unit: "seconds", seconds: { numerator, denominator: 1000 } }) as const;
const caption = (from: number, until: number, text: string) => ({
  from: milliseconds(from),
  until: milliseconds(until),
  text,
  origin,
});
const lay = (...captions: ReturnType<typeof caption>[]) =>
  layCaptions({ timeline: [], captions: { path: "en.srt", captions, origin } } as unknown as Cut, timeline);

test("captions are put on the nearest frames, in their order", () => {
  expect(lay(caption(2000, 3010, "b"), caption(1000, 1490, "a")).captions).toEqual([
    { at: 24, frames: 12, text: "a" },
    { at: 48, frames: 24, text: "b" },
  ]);
  expect(lay(caption(1000, 1003, "short")).captions).toEqual([{ at: 24, frames: 1, text: "short" }]);
});

test("those that are shown together stand below each other, so that the track has one at a time", () => {
  expect(lay(caption(1000, 3000, "long"), caption(2000, 2500, "amid")).captions).toEqual([
    { at: 24, frames: 24, text: "long" },
    { at: 48, frames: 12, text: "long\namid" },
    { at: 60, frames: 12, text: "long" },
  ]);
});

test("a caption beyond the film is a problem at its own place", () => {
  const { problems } = lay(
    caption(9000, 10_000, "fits"),
    caption(9000, 10_500, "hangs"),
    caption(11_000, 12_000, "x"),
  );
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    ["CUT_CAPTION_BEYOND_FILM", "This caption stays until 10.5 s, but the film ends at 10 s."],
    ["CUT_CAPTION_BEYOND_FILM", "This caption comes at 11 s, but the film ends at 10 s."],
  ]);
  expect(problems[0]?.place).toMatchObject({ file: "en.srt", span: { from: 3 } });
});

test("times are written rounded down, so that no frame shows the caption of its neighbour", () => {
  const laid = [{ at: 1, frames: 86_399, text: "A\n\nB <i> & {\\an8} \\N" }];
  expect(writeSubRip(laid, fps)).toBe(
    "1\n00:00:00,041 --> 01:00:00,000\nA\nB <\u2060i> & {\u2060\\\u2060an8} \\\u2060N\n\n",
  );
  expect(writeWebVtt(laid, fps)).toBe(
    "WEBVTT\n\n00:00:00.041 --> 01:00:00.000\nA\nB &lt;i&gt; &amp; {\\an8} \\N\n",
  );
});
