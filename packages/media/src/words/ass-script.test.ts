import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawBox, writeLine, writeScript } from "./ass-script.ts";
import { loadTypefaces } from "./typefaces.ts";

const typefaces = await loadTypefaces();
const line = { em: 20, weight: "regular", x: 10, baseline: 50, align: "left", colour: "ff8800" } as const;

describe("writeLine", () => {
  test("a person's braces and backslashes are no commands", () => {
    const { text } = writeLine({ ...line, text: "{\\pos(0,0)}a\\Nb" }, typefaces);
    expect(text.replace(/^\{\\fnManrope\\fs[\d.]+\}/, "")).toBe("\\{\\\u2060pos(0,0)\\}a\\\u2060Nb");
  });

  test("whatever the text, only our own blocks open and no line breaks", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."{}\\Nnh\n\r\x85ax中🦊,;") }), (text) => {
        const written = writeLine({ ...line, text }, typefaces).text;
        expect(written).not.toMatch(/[\n\r\x85]/);
        const rest = written.replace(/\{\\fn[\w ]+\\fs[\d.]+\}/g, "").replace(/\\[{}]/g, "");
        expect(rest).not.toMatch(/[{}]|\\(?!\u2060)/);
      }),
    );
  });

  test("colours are written blue first", () => {
    expect(writeLine({ ...line, text: "a" }, typefaces).override).toContain("\\1c&H0088ff&");
  });
});

test("writeScript puts later marks above earlier ones, and times in hundredths", () => {
  const box = drawBox({ x: 0, y: 0, width: 4, height: 2, colour: "000000" });
  const script = writeScript(64, 32, [box, { ...box, from: 61.5, to: 3661.25 }]);
  expect(script).toContain("PlayResX: 64\nPlayResY: 32\n");
  expect(script).toContain("Dialogue: 1,0:01:01.50,1:01:01.25,Plain,");
});
