import fc from "fast-check";
import { expect, test } from "vitest";
import { shapeClip } from "./shape-clip.ts";

const card = { width: 1366, height: 768 };

test("a clip takes the picture's shape and keeps the card's short side", () => {
  expect(shapeClip(card, { width: 3000, height: 2000 })).toEqual({ width: 1152, height: 768 });
  expect(shapeClip(card, { width: 1080, height: 1920 })).toEqual({ width: 768, height: 1366 });
  expect(shapeClip(card, { width: 500, height: 500 })).toEqual({ width: 768, height: 768 });
});

test("sides are even and no longer than two and a half times the short one", () => {
  const side = fc.integer({ min: 1, max: 20_000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const clip = shapeClip(card, { width, height });
      expect([clip.width % 2, clip.height % 2]).toEqual([0, 0]);
      expect(Math.min(clip.width, clip.height)).toBe(768);
      expect(Math.max(clip.width, clip.height)).toBeLessThanOrEqual(1920);
    }),
  );
});
