import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Media, openMedia } from "@rushes/media";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FolderFrameSource } from "../../src/node/frame-source.ts";
import { makeClip } from "./clips.ts";
import { workFolder } from "./work-folder.ts";

let media: Media;
let folder: string;
let clip: string;
let frames: FolderFrameSource;
beforeAll(async () => {
  media = await openMedia();
  folder = await mkdtemp(join(tmpdir(), "frames-"));
  clip = await makeClip(media, folder, "clip.mp4");
  frames = new FolderFrameSource("/project", join(folder, "frames"), async () => media);
});
afterAll(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;
const picture = (at: string) =>
  frames.picture({ picture: "frame", take: "ab12", at, shot: "quay" }, clip, never);

/** Which frame of the clip a picture shows: each is 8 levels lighter than the one before. */
async function shownBy(file: string): Promise<number> {
  const raw = `${file}.gray`;
  await media.run({
    inputs: [{ kind: "picture", file }],
    filterGraph: "[0:V:0]scale=out_range=tv,format=gray[y]",
    outputOptions: ["-map", "[y]", "-f", "rawvideo"],
    output: raw,
  });
  const bytes = await readFile(raw);
  await rm(raw);
  return Math.round((bytes[0]! - 40) / 8);
}

describe("a frame of a take", () => {
  test.each([
    ["first", 0],
    ["last", 23],
    ["5f", 5],
    ["-1f", 23],
    ["-100f", 0],
    ["24f", 23],
    ["1/2s", 12],
    ["-1/2s", 12],
    ["60/1s", 23],
    ["23/24s", 23],
  ])("%s of 24 is frame %i", async (at, frame) => {
    expect(await shownBy((await picture(at)).path)).toBe(frame);
  });

  test("is cut once, and has the digest of its own bytes", async () => {
    const own = new FolderFrameSource("/project", await workFolder(), async () => media);
    const ask = () => own.picture({ picture: "frame", take: "cd34", at: "last", shot: "quay" }, clip, never);
    const first = await ask();
    expect(first.sha256).toMatch(/^[0-9a-f]{64}$/);
    await rm(clip);
    expect(await ask()).toEqual(first);
    clip = await makeClip(media, folder, "clip.mp4");
  });

  test("that is written as no position is refused, not guessed", async () => {
    await expect(picture("middle")).rejects.toThrow("`middle`");
    expect((await readdir(join(folder, "frames"))).filter((name) => name.includes("middle"))).toEqual([]);
  });

  test("files of the shot list are found in the project folder", () => {
    expect(frames.file("refs/quay.png")).toBe(join("/project", "refs", "quay.png"));
  });
});
