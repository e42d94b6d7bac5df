import fc from "fast-check";
import { expect, test } from "vitest";
import type { Timecode } from "../document/index.ts";
import { round } from "./rational-time.ts";
import { placeOfTimecode, readStartTimecode } from "./timecode.ts";

const rates = {
  "24": { numerator: 24, denominator: 1 },
  "25": { numerator: 25, denominator: 1 },
  "29.97": { numerator: 30_000, denominator: 1001 },
  "59.94": { numerator: 60_000, denominator: 1001 },
} as const;

function read(text: string): Timecode {
  const timecode = readStartTimecode(text);
  if (!timecode) throw new Error(text);
  return timecode;
}

function frameOf(text: string, rate: keyof typeof rates, start?: string) {
  const clip = {
    microseconds: 1,
    fps: rates[rate],
    ...(start === undefined ? {} : { startTimecode: read(start) }),
  };
  const place = placeOfTimecode(read(text), clip, rates[rate]);
  return "frames" in place ? round(place.frames) : place.fault;
}

test.each([
  ["00:00:10:12", "24", undefined, 252],
  ["01:12:10:05", "25", "01:12:00:00", 255],
  ["00:59:59:24", "25", "01:00:00:00", -1],
  // SMPTE ST 12-1: a minute of drop-frame has 1798 frames, ten minutes 17982
  ["00:01:00;02", "29.97", undefined, 1800],
  ["00:00:59;29", "29.97", undefined, 1799],
  ["00:10:00;00", "29.97", undefined, 17_982],
  ["01:00:00;00", "29.97", undefined, 107_892],
  ["00:01:00;04", "59.94", undefined, 3600],
  ["00:01:00:00", "29.97", undefined, 1800],
  ["01:00:01;00", "29.97", "01:00:00;00", 30],
  ["00:01:00;01", "29.97", undefined, "frame"],
  ["00:00:01:24", "24", undefined, "frame"],
  ["00:00:01;00", "24", undefined, "drop"],
  ["01:00:01;00", "29.97", "01:00:00:00", "drop"],
  ["01:00:01:00", "29.97", "01:00:00;00", "no-drop"],
] as const)("%s at %s from %s", (text, rate, start, expected) => {
  expect(frameOf(text, rate, start)).toBe(expected);
});

test("a place in a clip of another rate lies at the same time of the film's", () => {
  const clip = { microseconds: 1, fps: rates["25"] };
  const place = placeOfTimecode(read("00:00:02:00"), clip, rates["24"]);
  expect("frames" in place && round(place.frames)).toBe(48);
});

test("drop-frame counts every frame once, and stays near the clock", () => {
  const counter = fc.record({
    hours: fc.integer({ min: 0, max: 23 }),
    minutes: fc.integer({ min: 0, max: 59 }),
    seconds: fc.integer({ min: 0, max: 58 }),
    frames: fc.integer({ min: 4, max: 28 }),
  });
  fc.assert(
    fc.property(counter, ({ hours, minutes, seconds, frames }) => {
      const clip = { microseconds: 1, fps: rates["29.97"] };
      const at = (count: number, second: number) => {
        const timecode: Timecode = {
          ...{ unit: "timecode", hours, minutes, seconds: second, frames: count, isDrop: true },
        };
        const place = placeOfTimecode(timecode, clip, clip.fps);
        return "frames" in place ? round(place.frames) : Number.NaN;
      };
      expect(at(frames + 1, seconds)).toBe(at(frames, seconds) + 1);
      expect(at(frames, seconds + 1)).toBe(at(frames, seconds) + 30);
      const clock = (hours * 60 + minutes) * 60 + seconds + frames / 30;
      // two frames within a minute, and 86 ms over a day (SMPTE ST 12-1)
      expect(Math.abs((at(frames, seconds) * 1001) / 30_000 - clock)).toBeLessThan(0.16);
    }),
  );
});
