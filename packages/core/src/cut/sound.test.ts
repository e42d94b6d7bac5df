import { expect, test } from "vitest";
import type { Segment } from "./segments.ts";
import { soundPieces } from "./sound.ts";

const fps = { numerator: 30_000, denominator: 1001 };
const speed = { numerator: 1, denominator: 1 };
const clip = (shot: string, from: number) => ({ shows: "clip", shot, from, skip: 0, speed }) as const;
const segments: readonly Segment[] = [
  { segment: "body", name: "black", at: 0, frames: 2, shown: { shows: "colour", colour: "black" } },
  { segment: "body", name: "mute", at: 2, frames: 1, shown: clip("mute", 4) },
  { segment: "body", name: "a", at: 3, frames: 3, shown: clip("a", 5) },
  {
    ...{ segment: "seam", name: "a → mute", at: 6, frames: 2, pattern: "fade", first: 1, steps: 3 },
    outgoing: clip("a", 8),
    incoming: clip("mute", 0),
  },
];

test("sound follows the segments to the sample, and silences are one", () => {
  const pieces = soundPieces(segments, fps, (shot) => shot === "a");
  expect(pieces).toEqual([
    { piece: "silence", samples: 4805 },
    { piece: "clip", samples: 4805, heard: { shot: "a", from: 8008, skip: 0, speed } },
    { piece: "cross-fade", samples: 3203, outgoing: { shot: "a", from: 12_813, skip: 0, speed } },
  ]);
  expect(pieces.reduce((sum, { samples }) => sum + samples, 0)).toBe(
    Math.round((8 * 48_000 * 1001) / 30_000),
  );
});

test("a film without any sound is one silence", () => {
  expect(soundPieces(segments, fps, () => false)).toEqual([{ piece: "silence", samples: 12_813 }]);
});
