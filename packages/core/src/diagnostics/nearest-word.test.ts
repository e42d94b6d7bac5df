import { expect, test } from "vitest";
import { nearestWord } from "./nearest-word.ts";

test.each([
  ["harbor", ["quay", "harbour"], "harbour"],
  ["durration", ["duration", "prompt"], "duration"],
  ["seed", ["prompt", "image", "duration"], null],
  ["a", ["b", "c"], null],
  ["fx", ["go", "id"], null],
  ["anything", [], null],
])("`%s` beside %j probably means %s", (written, known, meant) => {
  expect(nearestWord(written, known)).toBe(meant);
});
