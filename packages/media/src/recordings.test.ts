import { copyFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readLoudness } from "./measure-loudness.ts";
import type { Media } from "./media.ts";
import { openMedia } from "./open-media.ts";

let folder: string;
let media: Media;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "recordings-"));
  media = await openMedia();
});
afterAll(() => rm(folder, { recursive: true }));

const sine = "sine=f=997:r=48000:d=3";

async function record(name: string, ...options: string[]): Promise<string> {
  const output = join(folder, name);
  await media.run({ inputs: [{ kind: "generated", graph: sine }], outputOptions: options, output });
  return output;
}

describe("a recording is known by its bytes, not by its name", () => {
  test.each([
    ["wav", ["-c:a", "pcm_s16le"], "pcm_s16le"],
    ["flac", [], "flac"],
    ["ogg", ["-c:a", "libvorbis"], "vorbis"],
    ["opus", ["-c:a", "libopus"], "opus"],
    ["mp3", ["-c:a", "libmp3lame"], "mp3"],
    ["mp3", ["-c:a", "libmp3lame", "-id3v2_version", "0"], "mp3"],
    ["aac", ["-c:a", "aac", "-f", "adts"], "aac"],
    ["m4a", ["-c:a", "aac"], "aac"],
    ["aiff", [], "pcm_s16be"],
  ])("%s %j", async (ending, options, codec) => {
    const file = await record(`made.${ending}`, ...options);
    const renamed = join(folder, "renamed.wav");
    await copyFile(file, renamed);
    const { sound } = await media.probeRecording(renamed);
    expect(sound).toMatchObject({ codec, sampleRate: 48_000, channels: 1 });
    expect(Math.abs(sound.microseconds - 3_000_000)).toBeLessThan(150_000);
    const { warnings } = await media.run({
      inputs: [{ kind: "recording", file: renamed }],
      filterGraph: "[0:a:0]anull[a]",
      outputOptions: ["-map", "[a]", "-c:a", "pcm_s16le"],
      output: join(folder, "decoded.wav"),
    });
    // a header without a layout or a length says nothing wrong
    const said = warnings.filter((line) => !/Guessed Channel Layout|Estimating duration/.test(line));
    expect(said).toEqual([]);
  });
});

test("a cover inside a recording is no picture, and a film is no recording without sound", async () => {
  const cover = join(folder, "cover.mp3");
  await media.run({
    inputs: [
      { kind: "generated", graph: sine },
      { kind: "generated", graph: "color=s=64x64:d=0.1" },
    ],
    outputOptions: [
      "-map",
      "0:a",
      "-map",
      "1:v",
      "-frames:v",
      "1",
      "-c:v",
      "png",
      "-disposition:v",
      "attached_pic",
    ],
    output: cover,
  });
  expect((await media.probeRecording(cover)).sound.codec).toBe("mp3");
  const mute = join(folder, "mute.mp4");
  await media.run({
    inputs: [{ kind: "generated", graph: "color=s=64x64:d=0.2" }],
    outputOptions: ["-c:v", "libx264"],
    output: mute,
  });
  await expect(media.probeRecording(mute)).rejects.toMatchObject({
    kind: "refused",
    message: /has no sound/,
  });
});

test.each([
  ["hls", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hosts\n#EXT-X-ENDLIST\n"],
  ["ffconcat", "ffconcat version 1.0\nfile made.wav\n"],
  ["an ID3 tag with a playlist behind it", "ID3\x04\0\0\0\0\0\0#EXTM3U\n#EXTINF:1,\nfile:///etc/hosts\n"],
  ["sdp", "v=0\nm=audio 5004 RTP/AVP 0\n"],
  ["text", "just words"],
  ["empty", ""],
])("%s is refused, in probe and in run", async (_, bytes) => {
  const file = join(folder, "hostile.mp3");
  await writeFile(file, bytes);
  await expect(media.probeRecording(file)).rejects.toMatchObject({ kind: "refused" });
  const output = join(folder, "out.wav");
  const run = media.run({ inputs: [{ kind: "recording", file }], outputOptions: [], output });
  await expect(run).rejects.toMatchObject({ kind: expect.stringMatching(/refused|failed/) });
  expect(await readdir(folder)).not.toContain("out.wav");
});

test("loudness is measured by EBU R 128: a stereo sine of 997 Hz reads its own level", async () => {
  // EBU Tech 3341, case 1: −23 dBFS in both channels are −23 LUFS
  const inputs = [{ kind: "generated" as const, graph: "sine=f=997:r=48000:d=5" }];
  // ffmpeg's sine peaks at −18.06 dBFS
  const filterGraph = "[0:a]volume=-4.94dB,pan=stereo|c0=c0|c1=c0[heard]";
  const { integrated, truePeak } = await media.measureLoudness({ inputs, filterGraph });
  expect(Math.abs(integrated + 23)).toBeLessThanOrEqual(0.15);
  expect(Math.abs(truePeak + 23)).toBeLessThanOrEqual(0.15);
});

test("silence has no peak", async () => {
  const inputs = [{ kind: "generated" as const, graph: "anullsrc=d=1" }];
  expect(await media.measureLoudness({ inputs, filterGraph: "[0:a]anull[heard]" })).toEqual({
    integrated: -70,
    range: 0,
    truePeak: Number.NEGATIVE_INFINITY,
  });
});

test("words that are no summary measure nothing", () => {
  expect(readLoudness("Summary:\n I: nan LUFS\n LRA: 0.0 LU\n Peak: -1.0 dBFS")).toBeUndefined();
  expect(readLoudness("")).toBeUndefined();
});
