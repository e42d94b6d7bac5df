import { expect, test } from "vitest";
import { soundWords } from "./show-filmed.ts";

test.each([
  [{}, undefined],
  [
    { loudness: { integrated: -21.3, truePeak: -0.4 } },
    { words: "sound: -21.3 LUFS, peaks at -0.4 dBTP", isWell: true },
  ],
  [
    { loudness: { integrated: -14.9, truePeak: -1 }, loudnessTarget: -14 },
    { words: "sound: -14.9 LUFS, peaks at -1.0 dBTP", isWell: true },
  ],
  [
    { loudness: { integrated: -17.2, truePeak: -0.8 }, loudnessTarget: -14 },
    {
      words: expect.stringMatching(/but asked for -14 LUFS, and peaks should stay under -1 dBTP/),
      isWell: false,
    },
  ],
])("%j", (film, expected) => {
  expect(soundWords(film)).toEqual(expected);
});
