import type { ModelCard } from "@rushes/provider";
import { expect, test } from "vitest";
import { wordFindings } from "../plan/index.ts";
import { findInClip } from "./find-in-clip.ts";
import type { SeenClip } from "./ports.ts";

const asAsked: SeenClip = {
  microseconds: 5_875_000,
  frames: 141,
  size: { width: 1366, height: 768 },
  fps: { numerator: 24, denominator: 1 },
  hasSound: false,
  black: [],
  frozen: [],
  jumps: [],
};
const card = {
  clip: {
    width: 1366,
    height: 768,
    followsShapeOf: "image",
    seconds: { input: "duration" },
    fps: 24,
    hasAudio: false,
  },
} as unknown as ModelCard;
const asked = { card, inputs: { duration: 6 } };
const found = (seen: Partial<SeenClip>, inputs: object = {}) =>
  findInClip({ ...asAsked, ...seen }, { card, inputs: { ...asked.inputs, ...inputs } });

test("a clip that is as its model makes them, rounding and all, holds no finding", () => {
  expect(found({})).toEqual([]);
  expect(found({ size: { width: 1364, height: 768 } })).toEqual([]);
  expect(found({ size: { width: 768, height: 1024 } }, { image: {} })).toEqual([]);
});

test.each([
  [{ microseconds: 5_180_000 }, "5.18 s long, where 6 s was asked for"],
  [{ size: { width: 1280, height: 720 } }, "1280×720, where 1366×768 was expected"],
  [{ fps: { numerator: 25, denominator: 1 } }, "25 frames a second, where 24 was expected"],
  [{ hasSound: true }, "has sound, where none was expected"],
  [{ black: [{ from: 0, until: 500_000 }] }, "black for its first 0.5 s"],
  [{ black: [{ from: 5_000_000, until: 5_870_000 }] }, "black for its last 0.87 s"],
  [{ frozen: [{ from: 0, until: 5_875_000 }] }, "stands still from its first frame to its last"],
  [{ frozen: [{ from: 1_000_000, until: 2_500_000 }] }, "stands still from 1 s to 2.5 s"],
  [{ jumps: [2_000_000] }, "jumps to another picture at 2 s"],
  [{ damage: "Invalid NAL unit size" }, "cannot be decoded to its end: Invalid NAL unit size"],
])("%j is told as: %s", (seen, words) => {
  expect(wordFindings(found(seen))).toBe(words);
});

test("a black head is told once: not as a standstill, and what follows on it is no jump", () => {
  const black = [{ from: 0, until: 600_000 }];
  const findings = found({ black, frozen: [{ from: 0, until: 600_000 }], jumps: [600_000] });
  expect(findings.map(({ finding }) => finding)).toEqual(["black"]);
  expect(found({ black: [{ from: 0, until: 42_000 }] })).toEqual([]);
});

test("own footage is compared with nothing", () => {
  const odd = { ...asAsked, microseconds: 1, hasSound: true, jumps: [900_000] };
  expect(findInClip(odd, undefined).map(({ finding }) => finding)).toEqual(["jump"]);
});
