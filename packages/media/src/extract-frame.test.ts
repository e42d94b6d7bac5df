import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { extractFrame, type FrameOrder } from "./extract-frame.ts";
import type { Media } from "./media.ts";
import { openMedia } from "./open-media.ts";

let folder: string;
let media: Media;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-"));
  media = await openMedia();
});
afterAll(() => rm(folder, { recursive: true }));

/** Frame n is grey of the level 20 + 2n, so that a frame says which one it is. */
const ramp = "geq=lum='20+2*N':cb=128:cr=128";

async function make(name: string, graph: string, ...options: string[]): Promise<string> {
  const output = join(folder, name);
  const encoder = ["-c:v", "libx264", "-qp", "1", "-pix_fmt", "yuv420p"];
  await media.run({
    inputs: [{ kind: "generated", graph }],
    outputOptions: [...encoder, ...options],
    output,
  });
  return output;
}

async function colourAt(file: string, at: FrameOrder["at"]): Promise<number[]> {
  const output = join(folder, "frame 100%d.png");
  await extractFrame(media, { file, at, output });
  const raw = join(folder, "frame.rgb");
  await media.run({
    inputs: [{ kind: "picture", file: output }],
    filterGraph: "[0:v]format=rgb24[o]",
    outputOptions: ["-map", "[o]", "-f", "rawvideo"],
    output: raw,
  });
  return [...(await readFile(raw)).subarray(0, 3)];
}

async function frameAt(file: string, at: FrameOrder["at"]): Promise<number> {
  const level = ((await colourAt(file, at))[0] ?? 0) * (219 / 255) + 16;
  return Math.round((level - 20) / 2);
}

describe("the last frame is exact", () => {
  test("with B-frames, 3 s long", async () => {
    const file = await make("b.mp4", `color=s=64x64:r=24:d=3,${ramp}`, "-bf", "3");
    expect(await frameAt(file, "last")).toBe(71);
    expect(await frameAt(file, "first")).toBe(0);
  });

  test("with a variable frame rate whose last frame stands for 5 s", async () => {
    const times = "setpts='if(lt(N,9),N/24,5+N/24)/TB'";
    const file = await make(
      "vfr.mp4",
      `color=s=64x64:r=24,${ramp},trim=end_frame=10,${times}`,
      "-vsync",
      "vfr",
    );
    expect(await frameAt(file, "last")).toBe(9);
    expect(await frameAt(file, { microseconds: 4_000_000 })).toBe(8);
  });

  test("with an edit list that hides the first half second", async () => {
    const whole = await make("whole.mp4", `color=s=64x64:r=24:d=1,${ramp}`, "-g", "48");
    const file = join(folder, "edit.mp4");
    await media.run({
      inputs: [{ kind: "clip", file: whole, options: ["-ss", "0.5"] }],
      outputOptions: ["-c", "copy"],
      output: file,
    });
    expect(await frameAt(file, "last")).toBe(23);
    expect(await frameAt(file, "first")).toBe(12);
  });
});

test("a time means the frame that is on screen then", async () => {
  const file = await make("times.mp4", `color=s=64x64:r=24:d=4,${ramp}`);
  const frames = [0, 47, 50, 95];
  for (const frame of frames) {
    expect(await frameAt(file, { microseconds: Math.floor((frame * 1e6) / 24) })).toBe(frame);
    expect(await frameAt(file, { microseconds: Math.floor(((frame + 0.9) * 1e6) / 24) })).toBe(frame);
  }
});

test("an untagged HD clip keeps its colours within 3 levels", async () => {
  const graph =
    "color=0x2060c0:s=1280x720:r=24:d=0.2,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p";
  const file = await make("hd.mp4", graph);
  const [red = 0, green = 0, blue = 0] = await colourAt(file, "last");
  expect(Math.abs(red - 0x20)).toBeLessThanOrEqual(3);
  expect(Math.abs(green - 0x60)).toBeLessThanOrEqual(3);
  expect(Math.abs(blue - 0xc0)).toBeLessThanOrEqual(3);
});

test("a turned clip with wide pixels gives a picture as it is shown", async () => {
  const flat = await make("flat.mp4", "testsrc2=s=96x64:r=24:d=0.2,setsar=4/3");
  const file = join(folder, "turned.mp4");
  await media.run({
    inputs: [{ kind: "clip", file: flat }],
    outputOptions: ["-c", "copy", "-metadata:s:v:0", "rotate=90"],
    output: file,
  });
  const output = join(folder, "turned.png");
  await extractFrame(media, { file, at: "last", output });
  expect((await media.probe(output)).picture).toMatchObject({
    width: 48,
    height: 96,
    pixelShape: { numerator: 1, denominator: 1 },
  });
});
