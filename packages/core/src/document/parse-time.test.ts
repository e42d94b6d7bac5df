import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTime } from "./parse-time.ts";

const seconds = (numerator: number, denominator = 1) => ({
  read: "time",
  time: { unit: "seconds", seconds: { numerator, denominator } },
});

test.each([
  ["6", seconds(6)],
  ["-1", seconds(-1)],
  [".5", seconds(1, 2)],
  ["0:50", seconds(50)],
  ["1:02:03.5", seconds(7447, 2)],
  ["-0:05", seconds(-5)],
  ["12f", { read: "time", time: { unit: "frames", frames: 12 } }],
  [
    "01:12:10:05",
    {
      read: "timecode",
      timecode: { unit: "timecode", hours: 1, minutes: 12, seconds: 10, frames: 5, isDrop: false },
    },
  ],
  ["00:01:00;02", { read: "timecode", timecode: expect.objectContaining({ isDrop: true, frames: 2 }) }],
  ["00:61:00:00", { read: "wrong" }],
  ["-01:00:00:00", { read: "wrong" }],
  ["2 beats", { read: "not-yet", word: "2 beats" }],
  ["6s", { read: "wrong", instead: "6" }],
  ["12,50", { read: "wrong", instead: "12.50" }],
  ["12 frames", { read: "wrong", instead: "12f" }],
  ["1e3", { read: "wrong" }],
  ["", { read: "wrong" }],
  ["-", { read: "wrong" }],
])("%s", (text, expected) => {
  expect(parseTime(text)).toEqual(expected);
});

test("a time never passes through a float: the digits come back exactly", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999 }),
      fc.integer({ min: 0, max: 999_999 }),
      (whole, micros) => {
        const read = parseTime(`${whole}.${String(micros).padStart(6, "0")}`);
        if (read.read !== "time" || read.time.unit !== "seconds") throw new Error("not read");
        const { numerator, denominator } = read.time.seconds;
        expect(BigInt(numerator) * 1_000_000n).toBe(
          (BigInt(whole) * 1_000_000n + BigInt(micros)) * BigInt(denominator),
        );
      },
    ),
  );
});
