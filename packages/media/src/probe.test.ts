import { copyFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Media, MediaInput } from "./media.ts";
import { openMedia } from "./open-media.ts";

let folder: string;
let media: Media;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-"));
  media = await openMedia();
});
afterAll(() => rm(folder, { recursive: true }));

async function make(name: string, graph: string, ...options: string[]): Promise<string> {
  const output = join(folder, name);
  await media.run({ inputs: [{ kind: "generated", graph }], outputOptions: options, output });
  return output;
}

test("a clip with sound is measured exactly", async () => {
  const output = join(folder, "sound.mov");
  await media.run({
    inputs: [
      { kind: "generated", graph: "testsrc2=s=66x64:r=30000/1001:d=1" },
      { kind: "generated", graph: "sine=r=44100:d=1" },
    ],
    outputOptions: ["-c:v", "libx264", "-pix_fmt", "yuv444p", "-c:a", "aac"],
    output,
  });
  expect(await media.probe(output, { countFrames: true })).toMatchObject({
    picture: {
      codec: "h264",
      width: 66,
      height: 64,
      fps: { numerator: 30000, denominator: 1001 },
      frames: 30,
      microseconds: 1_001_000,
      pixelFormat: "yuv444p",
      parameterHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    sound: { codec: "aac", sampleRate: 44100, channels: 1, startMicroseconds: 0 },
  });
});

test("a picture is known by its bytes, not by its name", async () => {
  const png = await make("still.png", "testsrc2=s=64x48", "-frames:v", "1");
  const renamed = join(folder, "still.mp4");
  await copyFile(png, renamed);
  expect((await media.probe(renamed)).picture).toMatchObject({ codec: "png", width: 64, height: 48 });
  const asClip = media.run({
    inputs: [{ kind: "clip", file: renamed }],
    outputOptions: [],
    output: `${png}.mp4`,
  });
  await expect(asClip).rejects.toMatchObject({ kind: "refused" });
});

describe("files that lead ffmpeg to other files", () => {
  let hostile: Record<string, string>;
  beforeAll(async () => {
    const secret = await make("secret.ts", "testsrc2=s=64x64:d=1", "-c:v", "libx264");
    const mp4 = await make("secret.mp4", "testsrc2=s=64x64:d=1", "-c:v", "libx264");
    hostile = {
      hls: `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://${secret}\n#EXT-X-ENDLIST\n`,
      dash: dashOf(mp4),
      ffconcat: "ffconcat version 1.0\nfile secret.mp4\n",
      text: "just words",
      empty: "",
    };
    for (const [name, text] of Object.entries(hostile)) await writeFile(join(folder, `${name}.mp4`), text);
  });

  test("plain ffprobe follows a playlist that is called .mp4: the danger is real", async () => {
    const { stdout } = await execa(media.ffprobe.path, [
      "-v",
      "error",
      "-show_streams",
      join(folder, "hls.mp4"),
    ]);
    expect(stdout).toContain("codec_name=h264");
  });

  test.each(["hls", "dash", "ffconcat", "text", "empty", "nothing-there"])(
    "%s is refused in probe and run",
    async (name) => {
      const file = join(folder, `${name}.mp4`);
      await expect(media.probe(file)).rejects.toMatchObject({ kind: "refused" });
      for (const kind of ["clip", "picture"] as const) {
        const inputs: MediaInput[] = [{ kind, file }];
        const run = media.run({
          inputs,
          outputOptions: ["-c:v", "libx264"],
          output: join(folder, "out.mp4"),
        });
        await expect(run).rejects.toMatchObject({ kind: "refused" });
      }
      expect(await readdir(folder)).not.toContain("out.mp4");
    },
  );

  test("a concat list of ours that names a playlist does not open it", async () => {
    const list = join(folder, "list.txt");
    await writeFile(list, `file '${join(folder, "hls.mp4")}'\n`);
    const run = media.run({
      inputs: [{ kind: "joined", list }],
      outputOptions: ["-c", "copy"],
      output: join(folder, "out.mp4"),
    });
    await expect(run).rejects.toMatchObject({ kind: "failed" });
  });
});

test("a small file with an enormous picture is refused before it is decoded", async () => {
  const bomb = await make("bomb.mp4", "color=s=4000x2400:r=1:d=1", "-c:v", "libx264", "-preset", "ultrafast");
  await expect(media.probe(bomb)).rejects.toMatchObject({ kind: "refused" });
});

test("a folder is no clip", async () => {
  await expect(media.probe(folder)).rejects.toMatchObject({ kind: "refused" });
});

function dashOf(mp4: string): string {
  return `<?xml version="1.0"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S">
<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1">
<BaseURL>file://${mp4}</BaseURL></Representation></AdaptationSet></Period></MPD>`;
}
