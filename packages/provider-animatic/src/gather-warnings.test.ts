import { expect, test } from "vitest";
import { gatherWarnings } from "./gather-warnings.ts";

test("names every missing character once, before all else that was said", () => {
  const missing = (glyph: string) =>
    `[Parsed_ass_2 @ 0x1] fontselect: failed to find any fallback with glyph ${glyph} for font: (Manrope, 400, 0)`;
  expect(gatherWarnings(["something else", missing("0xE40"), missing("0x1F98A"), missing("0xE40")])).toEqual([
    "No font on this machine has เ 🦊: the card shows boxes. Install one that does.",
    "something else",
  ]);
});

test("passes on what else was said, and nothing when nothing was", () => {
  expect(gatherWarnings(["something else"])).toEqual(["something else"]);
  expect(gatherWarnings([])).toEqual([]);
});
