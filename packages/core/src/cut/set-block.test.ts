import { openWords } from "@rushes/media/words";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { TitlePosition } from "../document/index.ts";
import { setBlock } from "./set-block.ts";
import type { LineMark } from "./words-port.ts";

const words = await openWords({ run: () => Promise.reject(new Error("nothing is drawn here")) });
const positions: readonly (TitlePosition | "caption" | "card")[] = [
  ...(["centre", "lower_third", "top", "bottom", "top_left", "top_right"] as const),
  ...(["bottom_left", "bottom_right", "caption", "card"] as const),
];

test("whatever the text, its place and the film's shape: words and what lies under them stay inside the margins", () => {
  const side = fc.integer({ min: 64, max: 2160 }).map((length) => 2 * length);
  const text = fc.string({
    unit: fc.constantFrom("a", "W", " ", "captain ", "\n", "中", "صباح ", "🦊"),
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(side, side, text, fc.constantFrom(...positions), (width, height, written, position) => {
      const block = setBlock(
        { text: words.plain(written), position, lettering: {} },
        { width, height },
        words,
      );
      const [left, top] = [0.05 * width - 1, 0.05 * height - 1];
      for (const mark of [...block.under, ...block.letters]) {
        const box = mark.mark === "box" ? mark : boxOf(mark);
        expect(box.x).toBeGreaterThanOrEqual(left);
        expect(box.x + box.width).toBeLessThanOrEqual(width - left);
        expect(box.y).toBeGreaterThanOrEqual(top);
        expect(box.y + box.height).toBeLessThanOrEqual(height - top);
      }
    }),
    { numRuns: 300 },
  );
});

test("what is too long for the smallest letters is said to be, and what fits is not", () => {
  const wide = { width: 1920, height: 1080 };
  const fits = (text: string) =>
    setBlock({ text, position: "lower_third", lettering: {} }, wide, words).isWhole;
  expect(fits("Captain Solberg\nFerry Northline")).toBe(true);
  expect(fits("ten chars ".repeat(1000))).toBe(false);
});

test("right-to-left text stands on the other side, and dark letters get a light rim", () => {
  const tall = { width: 1080, height: 1920 };
  const first = (text: string) =>
    setBlock({ text, position: "lower_third", lettering: {} }, tall, words).letters[0] as LineMark;
  expect(first("Captain")).toMatchObject({ align: "left" });
  expect(first("صباح")).toMatchObject({ align: "right" });
  expect(first("صباح").x).toBeGreaterThan(540);
  const dark = { text: "x", position: "top", lettering: { colour: "101010" } } as const;
  expect(setBlock(dark, tall, words).under[0]?.colour).toBe("ffffff");
});

test("no text can write a line of the script: what ends a line is a line of the picture", () => {
  const text = "Captain\rDialogue: 9,0:00:00.00,9:00:00.00,Plain,,0,0,0,,{\\p1}m 0 0\u0085x\u0000";
  const { letters } = setBlock(
    { text, position: "centre", lettering: {} },
    { width: 640, height: 360 },
    words,
  );
  expect(letters.map((mark) => mark.mark === "line" && mark.text)[0]).toBe("Captain");
  const lines = words.script(640, 360, letters).split(/[\r\n\u0085]/);
  expect(lines.filter((line) => line.startsWith("Dialogue:"))).toHaveLength(letters.length);
});

function boxOf({ text, em, weight, x, align, baseline }: LineMark) {
  const width = words.width(text, em, weight);
  const share = { left: 0, middle: 0.5, right: 1 }[align];
  return { x: x - share * width, width, y: baseline - 0.84 * em, height: em };
}
