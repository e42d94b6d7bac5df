import { chmod, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openMedia } from "./open-media.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function program(name: string, script: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}

test("the programs of PATH are found, and asked what they can do", async () => {
  const media = await openMedia();
  expect(media.ffmpeg.version).toMatch(/^\d+\.\d+|^N-|^git/);
  expect(media.ffmpeg.identity).toMatch(/^[0-9a-f]{64}$/);
  expect(media.has("filter", "xfade")).toBe(true);
  expect(media.has("filter", "no_such_filter")).toBe(false);
  expect(media.has("encoder", "libx264")).toBe(true);
  expect(media.has("encoder", "=")).toBe(false);
  expect(["fade", "wipeleft", "hblur"].map((name) => media.has("transition", name))).toEqual([
    true,
    true,
    true,
  ]);
  expect(media.has("transition", "custom")).toBe(false);
});

test("the same program by another name has the same identity; another one has another", async () => {
  const { ffmpeg } = await openMedia();
  const link = join(folder, "linked");
  await symlink(ffmpeg.path, link);
  const fake = await program("other", "echo 'ffmpeg version 7.1 Copyright'");
  const identityOf = async (path: string) =>
    (await openMedia({ environment: { ...process.env, FFMPEG_PATH: path } })).ffmpeg.identity;
  expect(await identityOf(link)).toBe(ffmpeg.identity);
  expect(await identityOf(fake)).not.toBe(ffmpeg.identity);
});

test("nothing in PATH is one error that says what to install", async () => {
  await expect(openMedia({ environment: { PATH: folder } })).rejects.toMatchObject({
    name: "MediaError",
    kind: "missing",
    message: expect.stringMatching(
      /^ffmpeg was not found in PATH\. Install .*apt-get install ffmpeg.*FFMPEG_PATH/,
    ),
  });
});

test.each([
  ["a file that is not there", undefined, "missing", "does not exist"],
  ["a program that is something else", "echo hello", "unusable", "does not answer"],
  ["a program that fails", "exit 3", "unusable", "does not answer"],
  [
    "a release that is too old",
    "echo 'ffmpeg version 4.3.6-0+deb11u1 Copyright'",
    "too-old",
    "is ffmpeg 4.3.6",
  ],
  [
    "a development build that is too old",
    "echo 'ffmpeg version N-47683-g0e8eb07980'; echo '  libavutil      56. 24.101 / 56. 24.101'",
    "too-old",
    "4.4 or newer",
  ],
])("FFMPEG_PATH that names %s is one clear error", async (name, script, kind, says) => {
  const path = script === undefined ? join(folder, "nope") : await program(name.replaceAll(" ", "-"), script);
  await expect(openMedia({ environment: { ...process.env, FFMPEG_PATH: path } })).rejects.toMatchObject({
    name: "MediaError",
    kind,
    message: expect.stringContaining(says),
  });
});

test("a development build that is new enough is taken by its own name", async () => {
  const path = await program(
    "git-build",
    "echo 'ffmpeg version N-109-gabc Copyright'; echo '  libavutil      58.  2.100 / 58.  2.100'",
  );
  const media = await openMedia({ environment: { ...process.env, FFMPEG_PATH: path } });
  expect(media.ffmpeg.version).toBe("N-109-gabc");
});

test("a file that may not be run, or that no system can run, is unusable", async () => {
  const plain = join(folder, "plain");
  await writeFile(plain, "not a program");
  const opening = () => openMedia({ environment: { ...process.env, FFPROBE_PATH: plain } });
  await expect(opening()).rejects.toMatchObject({
    kind: "unusable",
    message: expect.stringContaining("FFPROBE_PATH"),
  });
  await chmod(plain, 0o755);
  await expect(opening()).rejects.toMatchObject({ kind: "unusable" });
});
