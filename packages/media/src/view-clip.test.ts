import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Media } from "./media.ts";
import { openMedia } from "./open-media.ts";
import { viewClip } from "./view-clip.ts";

let folder: string;
let media: Media;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "view-"));
  media = await openMedia();
});
afterAll(() => rm(folder, { recursive: true }));

const nothingSeen = { black: [], frozen: [], jumps: [] };

/** Pieces of pictures one behind the other, each so many frames of 24 a second. */
async function clipOf(name: string, ...pieces: readonly (readonly [graph: string, frames: number])[]) {
  const output = join(folder, name);
  const cut = pieces.map(([, frames], at) => `[${at}:v]trim=end_frame=${frames},setpts=PTS-STARTPTS[p${at}]`);
  const all = pieces.map((_, at) => `[p${at}]`).join("");
  await media.run({
    inputs: pieces.map(([graph]) => ({ kind: "generated" as const, graph: `${graph}s=160x90:r=24` })),
    filterGraph: `${cut.join(";")};${all}concat=n=${pieces.length}:v=1,format=yuv420p[v]`,
    outputOptions: ["-map", "[v]", "-c:v", "libx264", "-preset", "ultrafast"],
    output,
  });
  return output;
}

test("a black head, a jump and a tail that stands still are seen where they are", async () => {
  const file = await clipOf("poor.mp4", ["color=c=black:", 12], ["testsrc2=", 24], ["color=c=red:", 18]);
  const view = await viewClip(media, file);
  expect(view).toMatchObject({
    frames: 54,
    microseconds: expect.closeTo(2_250_000, -1),
    jumps: [500_000, 1_500_000],
  });
  expect(view.black).toEqual([{ from: 0, until: 500_000 }]);
  expect(view.frozen).toEqual([
    { from: 0, until: 500_000 },
    { from: 1_500_000, until: expect.closeTo(2_250_000, -1) },
  ]);
  expect(view.damage).toBeUndefined();
});

test("in a clip that moves there is nothing to see", async () => {
  const view = await viewClip(media, await clipOf("well.mp4", ["testsrc2=", 30]));
  expect(view).toEqual({ ...nothingSeen, frames: 30, microseconds: expect.closeTo(1_250_000, -1) });
});

test("bytes that cannot be decoded are damage, though ffmpeg calls the run a success", async () => {
  const file = await clipOf("damaged.mp4", ["testsrc2=", 30]);
  const handle = await open(file, "r+");
  const { size } = await handle.stat();
  await handle.write(Buffer.alloc(400, 0x5a), 0, 400, Math.floor(size / 2));
  await handle.close();
  expect((await viewClip(media, file)).damage).toBeTypeOf("string");
});

test("what is no clip is refused, and a stopped look says nothing of the clip", async () => {
  await expect(viewClip(media, join(folder, "nothing.mp4"))).rejects.toMatchObject({ kind: "refused" });
  const file = await clipOf("stopped.mp4", ["testsrc2=", 2]);
  await expect(viewClip(media, file, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    kind: "cancelled",
  });
});
