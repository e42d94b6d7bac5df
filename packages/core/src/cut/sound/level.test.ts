import { describe, expect, test } from "vitest";
import { firstLevel, levelChain, louder, nextLevel } from "./level.ts";

const heard = (integrated: number, truePeak: number) => ({ integrated, truePeak });

describe("the first level", () => {
  test.each([
    ["no target: as it is", heard(-20, -0.2), undefined, { gain: 0 }],
    ["no target, but louder than full scale", heard(-9, 2.5), undefined, { gain: 0, ceiling: -0.5 }],
    ["a target with room for the peaks", heard(-20, -9), -14, { gain: 6 }],
    ["a target with peaks in the way", heard(-20, -3), -14, { gain: 6, ceiling: -1.5 }],
    ["a softer target", heard(-10, 0), -23, { gain: -13 }],
    ["silence", heard(-70, Number.NEGATIVE_INFINITY), -14, { gain: 0 }],
  ])("%s", (_, mix, target, level) => {
    expect(firstLevel(mix, target)).toEqual(level);
  });
});

test("a level that came out right is kept, one that did not is moved by what is missing", () => {
  expect(nextLevel({ gain: 6 }, heard(-14.2, -1.4), -14)).toBeUndefined();
  expect(nextLevel({ gain: 0 }, heard(-14.2, -0.3), undefined)).toBeUndefined();
  expect(nextLevel({ gain: 6, ceiling: -1.5 }, heard(-15, -1.2), -14)).toEqual({ gain: 7, ceiling: -1.5 });
  expect(nextLevel({ gain: 6, ceiling: -1.5 }, heard(-14, -0.75), -14)).toEqual({ gain: 6, ceiling: -1.75 });
  expect(nextLevel({ gain: 0 }, heard(-8, 0.25), undefined)).toEqual({ gain: 0, ceiling: -0.75 });
  expect(louder({ gain: 6, ceiling: -1.5 }, heard(-16, -1.5), -14)).toEqual({ gain: 9, ceiling: -1.5 });
  expect(louder({ gain: 6, ceiling: -1.5 }, heard(-14.1, -1.5), -14)).toBeUndefined();
});

test("a level that needs no limiter has none, and the limiter gives back what it held", () => {
  expect(levelChain({ gain: -3 }, 480)).toBe("volume=-3.00dB,anull");
  expect(levelChain({ gain: 0, ceiling: -1 }, 480)).toBe(
    "aresample=192000,apad=pad_len=959,alimiter=level=0:limit=0.891251:attack=5:release=50,atrim=start_sample=959," +
      "asetpts=PTS-STARTPTS,aresample=48000,apad=whole_len=480,atrim=end_sample=480",
  );
});
