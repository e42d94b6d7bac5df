import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMedia } from "@rushes/media";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawClip } from "../src/outputs/draw-clip.ts";

let folder = "";
const media = await openMedia();
const shape = { width: 640, height: 360, fps: 24, seconds: 1, hasSound: false };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "emulator-drawing-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The brightness of a picture's points, frame by frame. */
async function decode(drawing: { prompt: string; take: string }) {
  const file = join(folder, "clip.mp4");
  await writeFile(file, await drawClip(media, { ...shape, ...drawing }));
  const output = join(folder, "clip.raw");
  await media.run({
    inputs: [{ kind: "clip", file }],
    outputOptions: ["-f", "rawvideo", "-pix_fmt", "gray"],
    output,
  });
  const points = await readFile(output);
  const size = shape.width * shape.height;
  return {
    frames: points.length / size,
    at: (frame: number, x: number, y: number) => points[frame * size + y * shape.width + x] ?? -1,
  };
}

/** Ten blocks as wide as the gaps between them, the lowest bit at the left. */
function readNumber(clip: Awaited<ReturnType<typeof decode>>, frame: number): number {
  const side = shape.width / 20;
  const bits = Array.from(
    { length: 10 },
    (_, bit) => clip.at(frame, side * (2 * bit + 1.5), side * 1.5) > 200,
  );
  return bits.reduce((sum, isSet, bit) => sum + (isSet ? 2 ** bit : 0), 0);
}

test("every frame of a clip carries its number", async () => {
  const clip = await decode({ prompt: "a kite", take: "1" });
  expect(clip.frames).toBe(24);
  const numbers = Array.from({ length: 24 }, (_, frame) => readNumber(clip, frame));
  expect(numbers).toEqual(Array.from({ length: 24 }, (_, frame) => frame));
});

test("the colour is the prompt's, the row at the bottom the take's", async () => {
  const middle = (clip: Awaited<ReturnType<typeof decode>>) => clip.at(0, 320, 180);
  const row = (clip: Awaited<ReturnType<typeof decode>>) =>
    Array.from({ length: 16 }, (_, block) => Math.round(clip.at(0, block * 40 + 20, 340) / 8));
  const first = await decode({ prompt: "a kite", take: "1" });
  const second = await decode({ prompt: "a kite", take: "2" });
  const other = await decode({ prompt: "a harbour at night", take: "1" });
  expect(middle(second)).toBe(middle(first));
  expect(middle(other)).not.toBe(middle(first));
  expect(row(second)).not.toEqual(row(first));
  expect(row(other)).toEqual(row(first));
});
