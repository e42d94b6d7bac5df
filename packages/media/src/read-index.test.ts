import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Media } from "./media.ts";
import { openMedia } from "./open-media.ts";

let folder: string;
let media: Media;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "index-"));
  media = await openMedia();
});
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, ...options: readonly string[]): Promise<string> {
  const output = join(folder, name);
  await media.run({
    inputs: [{ kind: "generated", graph: "testsrc2=s=98x54:r=24:d=1.5" }],
    outputOptions: ["-c:v", "libx264", "-preset", "ultrafast", ...options],
    output,
  });
  return output;
}

test.each([
  ["the index last", []],
  ["the index first, and B-frames", ["-movflags", "+faststart", "-bf", "2"]],
])("%s: it says what ffprobe counts", async (name, options) => {
  const file = await write(`${name}.mp4`, ...options);
  const { frames, width, height, parameterHash } = (await media.probe(file, { countFrames: true })).picture;
  expect(await media.readIndex(file)).toEqual({ frames, width, height, parameterHash });
  expect(frames).toBe(36);
});

test("half a file, another codec, and what is no film have none", async () => {
  const half = await write("half.mp4");
  await truncate(half, 9000);
  const other = await write("other.mp4", "-c:v", "mpeg4");
  const text = join(folder, "text.mp4");
  await writeFile(text, "Nothing of the kind, for sure.");
  for (const file of [half, other, text])
    await expect(media.readIndex(file)).rejects.toMatchObject({ kind: "failed" });
});
