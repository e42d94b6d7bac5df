import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitPicture } from "./fit-picture.ts";
import type { Framing } from "./timeline.ts";

const square = { numerator: 1, denominator: 1 };
const middle: Framing = { fit: "contain", focus: { x: 0.5, y: 0.5 } };
const picture = (width: number, height: number, pixelShape = square) => ({
  width,
  height,
  pixelShape,
  colourMatrix: "bt709",
});
const stepsOf = (...given: Parameters<typeof fitPicture>) =>
  fitPicture(...given)
    .split(/[,;]/)
    .map((step) => step.replace(/^(scale=\d+:\d+):.*$/, "$1"))
    .filter((step) => /^(crop|scale|pad)=/.test(step));

describe("a picture of another shape", () => {
  test("is held whole between bars", () => {
    const film = { width: 1920, height: 1080 };
    expect(stepsOf(picture(768, 1366), middle, film, "body")).toEqual([
      "scale=608:1080",
      "pad=1920:1080:(ow-iw)/2:(oh-ih)/2",
    ]);
  });

  test.each([
    {
      at: "the left edge",
      x: 0,
      crops: ["crop=436:768:0:0:exact=1", "scale=1090:1920", "crop=1080:1920:0:0"],
    },
    {
      at: "a third",
      x: 0.3,
      crops: ["crop=442:768:188:0:exact=1", "scale=1106:1920", "crop=1080:1920:14:0"],
    },
    {
      at: "the right edge",
      x: 1,
      crops: ["crop=436:768:930:0:exact=1", "scale=1090:1920", "crop=1080:1920:10:0"],
    },
  ])("is cropped around $at", ({ x, crops }) => {
    const framing: Framing = { fit: "cover", focus: { x, y: 0.5 } };
    expect(stepsOf(picture(1366, 768), framing, { width: 1080, height: 1920 }, "body")).toEqual(crops);
  });

  test("that is but a hundredth off is cropped, not framed by hair-thin bars", () => {
    expect(stepsOf(picture(1360, 768), middle, { width: 1920, height: 1080 }, "body")).toEqual([
      "scale=1920:1084",
      "crop=1920:1080:0:2",
    ]);
  });
});

test("whatever its shape, what is scaled fills the film and is not much more than the film", () => {
  const side = fc.integer({ min: 1, max: 8000 });
  const even = fc.integer({ min: 8, max: 2000 }).map((half) => 2 * half);
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const shape = fc.constantFrom(square, { numerator: 4, denominator: 3 }, { numerator: 1, denominator: 2 });
  fc.assert(
    fc.property(side, side, shape, even, even, share, share, (w, h, pixels, width, height, x, y) => {
      const framing: Framing = { fit: "cover", focus: { x, y } };
      const given = picture(w, h, pixels);
      const steps = stepsOf(given, framing, { width, height }, "body");
      let size = { width: w, height: h };
      for (const step of steps) {
        const [name = "", values = ""] = step.split("=");
        const [first = 0, second = 0, left = 0, top = 0] = values.split(":").map(Number);
        if (name === "crop") {
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
          expect(left + first).toBeLessThanOrEqual(size.width);
          expect(top + second).toBeLessThanOrEqual(size.height);
        }
        size = { width: first, height: second };
        expect(Math.min(first, second)).toBeGreaterThan(0);
      }
      expect(size).toEqual({ width, height });
    }),
  );
});
