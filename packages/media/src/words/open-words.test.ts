import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Media } from "../media.ts";
import { openMedia } from "../open-media.ts";
import { openWords, type WordMark, type Words } from "./open-words.ts";

let folder: string;
let media: Media;
let words: Words;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "words-"));
  media = await openMedia();
  words = await openWords(media);
});
afterAll(() => rm(folder, { recursive: true }));

const box = { mark: "box", x: 8, y: 4, width: 16, height: 8, colour: "ffffff" } as const;

/** The light of the pixel in the middle of the box, frame by frame, ten frames a second. */
async function lightOf(marks: readonly WordMark[], frames: number): Promise<readonly number[]> {
  const output = join(folder, "box.gray");
  const { warnings } = await media.run({
    inputs: [{ kind: "generated", graph: "color=c=black:s=32x16:r=10" }],
    filterGraph: `[0:v]trim=end_frame=${frames},format=rgb24,ass={script 0},extractplanes=g[v]`,
    scripts: [words.script(32, 16, marks)],
    outputOptions: ["-map", "[v]", "-f", "rawvideo"],
    output,
  });
  expect(warnings).toEqual([]);
  const bytes = await readFile(output);
  return Array.from({ length: frames }, (_, frame) => bytes[frame * 32 * 16 + 8 * 32 + 16] ?? -1);
}

test("a mark is there from its time to its time, comes and goes in a straight line, and lets light through", async () => {
  const timed = { ...box, from: 0.15, to: 0.35 };
  expect(await lightOf([timed], 5)).toEqual([0, 0, 255, 255, 0]);
  const [, first = 0, second = 0, whole] = await lightOf([{ ...box, from: 0, fade: { in: 300, out: 0 } }], 4);
  expect(Math.abs(first - 85)).toBeLessThan(3);
  expect(Math.abs(second - 170)).toBeLessThan(3);
  expect(whole).toBe(255);
  const [half = 0] = await lightOf([{ ...box, opacity: 0.5 }], 1);
  expect(Math.abs(half - 128)).toBeLessThan(3);
});

test("a script is found in a folder whose name means something to a filter graph", async () => {
  const odd = await mkdtemp(join(folder, "it's [a] folder: 1,2;3=4"));
  vi.stubEnv("TMPDIR", odd);
  try {
    expect(await lightOf([box], 1)).toEqual([255]);
  } finally {
    vi.unstubAllEnvs();
  }
});

test("characters that no font has are found, and ffmpeg is not asked about those that come along", async () => {
  expect(await words.missing(["A ferry, Ж λ 中 🦊\u200d\ufe0f \n"])).toEqual([]);
  // a private character: no font of any machine has it
  expect(await words.missing(["a \u{10fffd}", "\u{10fffd}"])).toEqual(["\u{10fffd}"]);
});
