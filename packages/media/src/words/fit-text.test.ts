import { expect, test } from "vitest";
import { fitText } from "./fit-text.ts";
import { loadTypefaces } from "./typefaces.ts";

const { regular } = await loadTypefaces();
const box = { width: 1258, height: 420 };
const sizes = [68, 44, 28, 18] as const;

test("a short text stands in the largest size", () => {
  expect(fitText("A kite", box, sizes, regular)).toMatchObject({ em: 68, lines: ["A kite"] });
});

test("2,000 characters fit whole, in the smallest size", () => {
  const set = fitText("low sun over wet roofs ".repeat(87).trim(), box, sizes, regular);
  expect(set.em).toBe(18);
  expect(set.lines.at(-1)).toMatch(/roofs$/);
  expect(set.em + (set.lines.length - 1) * set.leading).toBeLessThanOrEqual(box.height);
});

test("what is too much even for that ends in an ellipsis", () => {
  const set = fitText("word ".repeat(4000), box, sizes, regular);
  expect(set.lines.at(-1)).toMatch(/…$/);
  expect(set.em + (set.lines.length - 1) * set.leading).toBeLessThanOrEqual(box.height);
});
