import fc from "fast-check";
import { expect, test } from "vitest";
import { safeJson, safeText } from "./safe-text.ts";

const steering = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;
const escapeCode = "\u001b";
const nasty = fc.string({
  unit: fc.constantFrom(
    "a",
    "é",
    "船",
    escapeCode,
    "[",
    "31m",
    "]",
    "\u0007",
    "\u009b",
    "\u202e",
    "\u2028",
    "\r",
    "\u007f",
  ),
});

test("whatever a line holds, nothing of it steers a screen", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(safeText(text, { keepsColour: false })).not.toMatch(steering);
      const json = safeJson({ [text]: text });
      expect(json).not.toMatch(steering);
      expect(JSON.parse(json)).toEqual({ [text]: text });
    }),
  );
});

test("line breaks stay; colours stay where they may", () => {
  const text = `one\n${escapeCode}[32mtwo${escapeCode}[39m`;
  expect(safeText(text, { keepsColour: true })).toBe(text);
  expect(safeText(text, { keepsColour: false })).toBe("one\ntwo");
  expect(safeText(`${escapeCode}[2J`, { keepsColour: true })).toBe("\ufffd[2J");
});
