import { expect, test } from "vitest";
import { sayMissing, sortWarnings } from "./missing-characters.ts";

test("missing characters are told apart, each once, and nothing else is lost", () => {
  const warnings = [
    "[Parsed_ass_1] fontselect: failed to find any fallback with glyph 0x639 for font: (Manrope, 400, 0)",
    "[Parsed_ass_1] fontselect: failed to find any fallback with glyph 0x639 for font: (Manrope, 400, 0)",
    "[libx264] something else",
  ];
  expect(sortWarnings(warnings)).toEqual({ missing: ["ع"], others: ["[libx264] something else"] });
});

test("they are said with the name of their writing system", () => {
  expect(sayMissing(["ع", "ש"])).toContain("ع ש (Arabic, Hebrew)");
  expect(sayMissing(["\u{10330}"])).toContain("another script");
});
