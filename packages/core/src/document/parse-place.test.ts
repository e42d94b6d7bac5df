import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePlace } from "./parse-place.ts";

const seconds = (numerator: number, denominator = 1) => ({
  unit: "seconds",
  seconds: { numerator, denominator },
});
const frames = (count: number) => ({ unit: "frames", frames: count });
const inFilm = (written: string, time: object) => ({
  read: "place",
  place: { anchor: "film", time, written },
});
const atUse = (use: string, edge: "start" | "end", plus?: object) => ({
  read: "place",
  place: { anchor: "use", use, edge, ...(plus && { plus }) },
});

test.each([
  ["2.5", inFilm("2.5", seconds(5, 2))],
  ["-2", inFilm("-2", seconds(-2))],
  ["0:50", inFilm("0:50", seconds(50))],
  ["12f", inFilm("12f", frames(12))],
  ["quay", atUse("quay", "start")],
  ["the-last_quay", atUse("the-last_quay", "start")],
  ["lantern/deep-red.end", atUse("lantern/deep-red", "end")],
  ["quay + 1", atUse("quay", "start", seconds(1))],
  ["pilot.end - 2", atUse("pilot", "end", seconds(-2))],
  ["pilot.end  -  12f", atUse("pilot", "end", frames(-12))],
  ["quay + 1:02.5", atUse("quay", "start", seconds(125, 2))],
  ["quay-1", atUse("quay-1", "start")],
  ["010 + 0", atUse("010", "start", seconds(0))],
  ["2 beats", { read: "not-yet", word: "2 beats" }],
])("%s", (text, expected) => {
  expect(parsePlace(text)).toEqual(expected);
});

test.each([
  ["quay+1", "quay + 1"],
  ["quay -1", "quay - 1"],
  ["the-quay- 1", "the-quay - 1"],
  ["quay.end-2", "quay.end - 2"],
  ["quay + -2", "quay - 2"],
  ["quay + 1s", "quay + 1"],
  ["quay.start", "quay"],
  ["quay.start + 1", "quay + 1"],
  ["12,50", "12.50"],
  ["quay.middle", undefined],
  ["quay + bay", undefined],
  ["", undefined],
])("%s should say %s", (text, instead) => {
  expect(parsePlace(text)).toEqual({ read: "wrong", ...(instead !== undefined && { instead }) });
});

test("what a wrong place should say is a place", () => {
  const word = fc.constantFrom(
    "quay",
    "the-quay",
    "-",
    "+",
    " ",
    ".end",
    ".start",
    "1",
    "2.5",
    "12f",
    "s",
    ":",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (parts) => {
      const read = parsePlace(parts.join(""));
      if (read.read === "wrong" && read.instead !== undefined) {
        expect(parsePlace(read.instead).read).toBe("place");
      }
    }),
  );
});
