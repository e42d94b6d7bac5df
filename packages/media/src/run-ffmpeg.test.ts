import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { countFrames } from "./count-frames.ts";
import type { Media, MediaCommand } from "./media.ts";
import { openMedia } from "./open-media.ts";

let folder: string;
let media: Media;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-"));
  media = await openMedia();
});
afterAll(() => rm(folder, { recursive: true }));

function makeClip(name: string, frames = 12): MediaCommand {
  return {
    inputs: [{ kind: "generated", graph: "testsrc2=s=64x64:r=24" }],
    outputOptions: ["-frames:v", String(frames), "-c:v", "libx264", "-preset", "ultrafast"],
    output: join(folder, name),
  };
}

test.each([
  "a:b.mp4",
  "-x.mp4",
  'it\'s "1".mp4',
  "new\nline.mp4",
  "two  spaces -y.mp4",
  "100%d.mp4",
  "[x],;é.mp4",
])("the name %j is taken literally, going out and coming in", async (name) => {
  await media.run(makeClip(name));
  expect(await readdir(folder)).toContain(name);
  expect(await countFrames(media, join(folder, name))).toBe(12);
  await media.run({
    inputs: [{ kind: "clip", file: join(folder, name) }],
    outputOptions: ["-c", "copy"],
    output: join(folder, `copy of ${name}`),
  });
  expect(await countFrames(media, join(folder, `copy of ${name}`))).toBe(12);
});

test("frames are reported as they are written, and a clean run says nothing", async () => {
  const frames: number[] = [];
  const report = await media.run(makeClip("progress.mp4", 50), { onFrame: (frame) => frames.push(frame) });
  expect(report.warnings).toEqual([]);
  expect(frames.at(-1)).toBe(50);
  expect(frames).toEqual([...frames].sort((a, b) => a - b));
});

test("what ffmpeg mutters comes back as warnings, what it refuses as an error with its words", async () => {
  const command = makeClip("odd.mp4");
  const muttering = { ...command, outputOptions: [...command.outputOptions, "-b:a", "64k"] };
  expect((await media.run(muttering)).warnings).toEqual([expect.stringContaining("has not been used")]);
  const wrong = { ...makeClip("wrong.mp4"), filterGraph: "nosuchfilter" };
  await expect(media.run(wrong)).rejects.toMatchObject({
    kind: "failed",
    said: expect.stringContaining("nosuchfilter"),
  });
});

test("a graph too long for one argument goes through a file", async () => {
  const filterGraph = `[0:v]null,${" ".repeat(200_000)}null[v]`;
  const command = makeClip("long.mp4", 2);
  await media.run({ ...command, filterGraph, outputOptions: ["-map", "[v]", ...command.outputOptions] });
  expect(await countFrames(media, command.output)).toBe(2);
});

test("cancelling kills ffmpeg and whatever it has started", async () => {
  const pidFile = join(folder, "child.pid");
  const wrapped = await fakeFfmpeg(`sleep 1000 & echo $! > '${pidFile}'; echo frame=1; wait`);
  const stop = new AbortController();
  const run = wrapped.run(makeClip("never.mp4"), { signal: stop.signal, onFrame: () => stop.abort() });
  await expect(run).rejects.toMatchObject({ kind: "cancelled" });
  const pid = (await readFile(pidFile, "utf8")).trim();
  await vi.waitFor(async () => expect(await isAlive(pid)).toBe(false), 5000);
  await expect(media.run(makeClip("never.mp4"), { signal: stop.signal })).rejects.toMatchObject({
    kind: "cancelled",
  });
});

test("a run that takes too long is stopped, whole", async () => {
  const wrapped = await fakeFfmpeg("sleep 1000 & wait");
  await expect(wrapped.run(makeClip("never.mp4"), { timeoutMs: 50 })).rejects.toMatchObject({
    kind: "timed-out",
    message: expect.stringContaining("0.05 s"),
  });
});

/** A wrapper, as some systems have, that starts further processes. */
async function fakeFfmpeg(script: string): Promise<Media> {
  const path = join(await mkdtemp(join(folder, "fake-")), "ffmpeg");
  const answer = 'if [ "$1" = -version ]; then echo "ffmpeg version 5.1"; exit; fi';
  await writeFile(path, `#!/bin/sh\n${answer}\n${script}\n`);
  await chmod(path, 0o755);
  return openMedia({ environment: { ...process.env, FFMPEG_PATH: path } });
}

async function isAlive(pid: string): Promise<boolean> {
  const { stdout } = await execa("ps", ["-o", "stat=", "-p", pid], { reject: false });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}
