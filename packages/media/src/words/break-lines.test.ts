import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakLines, trimLine } from "./break-lines.ts";
import { measure } from "./set-text.ts";
import { loadTypefaces } from "./typefaces.ts";

const { regular } = await loadTypefaces();

describe("breakLines", () => {
  test("breaks between words and keeps the lines that were written", () => {
    expect(breakLines("a kite over\nthe roofs", 4.6, regular)).toEqual(["a kite", "over", "the roofs"]);
  });

  test("breaks Chinese, which has no spaces, and never before a comma", () => {
    const lines = breakLines("清晨的山谷，薄雾缓缓流动。一位老人推开木门，阳光照在青石板上。", 6, regular);
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) expect(line).not.toMatch(/^[，。]/);
  });

  test("breaks inside a word only when it alone is too wide", () => {
    expect(breakLines("a https://example.com/very/long/address", 8, regular)[0]).toBe("a https://");
    expect(breakLines("m".repeat(40), 8, regular).length).toBeGreaterThan(3);
  });

  test("keeps an emoji of several characters in one piece", () => {
    for (const line of breakLines("👩‍🚀👩‍🚀👩‍🚀👩‍🚀", 1.5, regular)) expect(line).toBe("👩‍🚀");
  });

  test("no line is too wide, and nothing but space is lost", () => {
    const letters = fc.constantFrom(..."abcmW .,-()“”「」中文，。éЖ🦊");
    fc.assert(
      fc.property(
        fc.string({ unit: letters, maxLength: 120 }),
        fc.integer({ min: 3, max: 40 }),
        (text, width) => {
          const lines = breakLines(text, width, regular);
          for (const line of lines) expect(measure(line, regular)).toBeLessThanOrEqual(width + 1e-9);
          expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        },
      ),
    );
  });
});

describe("trimLine", () => {
  test("leaves alone what fits", () => {
    expect(trimLine("a kite", 20, regular)).toBe("a kite");
  });

  test("marks what it leaves out, within the width", () => {
    const trimmed = trimLine("a kite, over the roofs of the town", 8, regular);
    expect(trimmed).toMatch(/^a kite.*…$/);
    expect(measure(trimmed, regular)).toBeLessThanOrEqual(8);
  });
});
