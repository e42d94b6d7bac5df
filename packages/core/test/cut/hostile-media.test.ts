import { open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { viewClip } from "@rushes/media";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeBarClip, readBars, readShown } from "./bar-clips.ts";
import { type CuttingRoom, frames, openCuttingRoom, use } from "./cutting-room.ts";
import { withForeignMedia } from "./foreign-media.ts";

let room: CuttingRoom;
beforeAll(async () => {
  room = await openCuttingRoom();
});
afterAll(() => room.close());

test("clips with names like options, protocols, patterns and list entries are taken literally", async () => {
  const names = ["-y.mp4", "file:x:y.mp4", 'it\'s "1".mp4', "new\nline' file 'x.mp4", "%03d[v];a=b,c.mp4"];
  const clips = await Promise.all(
    names.map((name, clip) => makeBarClip(room.media, room.folder, { clip, frames: 8, name })),
  );
  const film = await room.film(
    { timeline: names.map((_, clip) => use(`s${clip}`, { for: frames(8) })) },
    Object.fromEntries(clips.map((file, clip) => [`s${clip}`, file])),
  );
  const shown = (await readBars(room.media, film.file)).map((bars) => readShown(bars));
  expect(shown).toEqual(names.flatMap((_, clip) => shown.slice(0, 8).map((__, frame) => ({ clip, frame }))));
  expect(await boxesOf(film.file)).toEqual(["ftyp", "moov", "free", "mdat"]);
  for (const clip of clips) expect((await viewClip(room.media, clip)).frames).toBe(8);
});

test.each([
  ["HLS", (file: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://${file}\n#EXT-X-ENDLIST\n`],
  ["HLS from the network", () => "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n"],
  ["ffconcat", (file: string) => `ffconcat version 1.0\nfile ${file}\n`],
  [
    "SDP",
    () =>
      "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
  ],
  ["SDP behind a box", () => "\0\0\0\u0018ftypisom\0\0\0\0isomv=0\nm=video 9 RTP/AVP 96\n"],
  [
    "HLS behind a box",
    (file: string) => `\0\0\0\u0018ftypisom\0\0\0\0isom#EXTM3U\n#EXTINF:1,\nfile://${file}\n`,
  ],
])("%s by the name of a clip is refused by the cut and by the look", async (name, textOf) => {
  const secret = await makeBarClip(room.media, room.folder, { clip: 1, frames: 8, name: "secret.mp4" });
  const hostile = join(room.folder, `${name}.mp4`);
  await writeFile(hostile, textOf(secret), "latin1");
  await expect(room.cut({ timeline: [use("a")] }, { a: hostile })).rejects.toMatchObject({ kind: "refused" });
  const looked = await viewClip(room.media, hostile).catch((thrown: { kind: string }) => thrown.kind);
  expect(typeof looked === "string" ? looked : looked.damage).toBeTypeOf("string");
});

test("a clip whose frames lie in another file shows none of them", async () => {
  const secret = await makeBarClip(room.media, room.folder, { clip: 1, frames: 8, name: "inside.mp4" });
  const hostile = join(room.folder, "outside.mov");
  await writeFile(hostile, withForeignMedia(await readFile(secret), secret));
  const { stdout } = await execa(room.media.ffmpeg.path, [
    ...["-v", "error", "-enable_drefs", "1", "-use_absolute_path", "1", "-i", hostile, "-f", "framemd5", "-"],
  ]);
  // the danger is real: where it is allowed, ffmpeg reads the other file
  expect(stdout.split("\n").filter((line) => /^\d/.test(line))).toHaveLength(8);
  const view = await viewClip(room.media, hostile);
  expect([view.frames, view.damage]).toEqual([0, expect.any(String)]);
  await expect(room.cut({ timeline: [use("a")] }, { a: hostile })).rejects.toThrow();
});

/** The names of a file's outermost boxes, in order. */
async function boxesOf(file: string): Promise<readonly string[]> {
  const handle = await open(file, "r");
  const names: string[] = [];
  try {
    const { size } = await handle.stat();
    for (let at = 0; at < size; ) {
      const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, at);
      names.push(buffer.toString("latin1", 4, 8));
      at += buffer.readUInt32BE(0) || size;
    }
  } finally {
    await handle.close();
  }
  return names;
}
