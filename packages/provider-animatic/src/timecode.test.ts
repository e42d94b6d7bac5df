import { loadTypefaces } from "@rushes/media/words";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runTimecode, timecodeOf } from "./timecode.ts";

const faces = await loadTypefaces();

test("timecodeOf counts frames, seconds, minutes, hours", () => {
  expect(timecodeOf(0, 24)).toBe("00:00:00:00");
  expect(timecodeOf(23, 24)).toBe("00:00:00:23");
  expect(timecodeOf(24, 24)).toBe("00:00:01:00");
  expect(timecodeOf(25 * 3661 + 7, 25)).toBe("01:01:01:07");
});

test("at every frame the clock shows just that frame's timecode", () => {
  const line = { em: 30, weight: "strong", x: 900, baseline: 40, colour: "ffffff" } as const;
  fc.assert(
    fc.property(fc.constantFrom(24, 25, 30), fc.integer({ min: 1, max: 200 }), (fps, frames) => {
      const marks = runTimecode(line, { frames, fps }, faces);
      for (let frame = 0; frame < frames; frame++) {
        // What libass is told: whole milliseconds of the frame, and hundredths in the script.
        const now = Math.floor((frame * 1000) / fps);
        const shown = marks.filter(
          ({ from = 0, to = 0 }) => Math.round(from * 100) * 10 <= now && now < Math.round(to * 100) * 10,
        );
        const read = shown
          .map(({ override, text }) => ({
            x: Number(/\\pos\(([\d.]+),/.exec(override)?.[1]),
            letter: text.replace(/\{[^}]*\}/, ""),
          }))
          .sort((one, other) => one.x - other.x)
          .map(({ letter }) => letter);
        expect(read.join("")).toBe(timecodeOf(frame, fps));
      }
    }),
    { numRuns: 12 },
  );
});
