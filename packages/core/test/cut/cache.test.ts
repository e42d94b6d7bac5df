import { createHash } from "node:crypto";
import { readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openWords } from "@rushes/media/words";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { beginCut, type CutMedia, type CutPorts } from "../../src/cut/index.ts";
import { FolderSegmentStore } from "../../src/node/segment-store.ts";
import { makeBarClip } from "./bar-clips.ts";
import { type CuttingRoom, dissolve, gap, openCuttingRoom, seconds, use } from "./cutting-room.ts";

let room: CuttingRoom;
beforeEach(async () => {
  room = await openCuttingRoom();
});
afterEach(() => room.close());

const clip = (number: number, count = 30, name = `${number}-${count}.mp4`) =>
  makeBarClip(room.media, room.folder, { clip: number, frames: count, name });
const timeline = [use("a"), dissolve(6), use("b"), dissolve(6), use("c"), gap(3)];

test("a second run makes nothing; a changed clip makes its body and its seams; a broken film is made again", async () => {
  const clips = { a: await clip(1), b: await clip(2), c: await clip(3) };
  const first = await room.film({ timeline }, clips);
  expect(first).toMatchObject({ segmentsMade: 6, segmentsKept: 0 });
  const written = await stat(first.file);

  const second = await room.film({ timeline }, clips);
  expect(second).toMatchObject({ segmentsMade: 0, segmentsKept: 6, frames: first.frames });
  expect((await stat(first.file)).mtimeMs).toBe(written.mtimeMs);
  expect(room.events.filter(({ event }) => event === "segment-made")).toEqual([]);

  await truncate(first.file, written.size - 3000);
  expect(await room.film({ timeline }, clips)).toMatchObject({ segmentsMade: 0, segmentsKept: 6 });
  expect((await stat(first.file)).size).toBe(written.size);

  const changed = await room.film({ timeline }, { ...clips, c: await clip(4) });
  expect(changed).toMatchObject({ segmentsMade: 2, segmentsKept: 4 });
  expect(room.events.flatMap((event) => (event.event === "segment-made" ? [event.name] : [])).sort()).toEqual(
    ["b → c", "c"],
  );

  const longer = await room.film({ timeline }, { ...clips, a: await clip(1, 34) });
  expect(longer).toMatchObject({ segmentsMade: 2, segmentsKept: 4, frames: first.frames + 4 });
});

test("another ffmpeg shares no segment with this one", async () => {
  const clips = { a: await clip(1) };
  await room.film({ timeline: [use("a")] }, clips);
  const other: CutMedia = { ...room.media, ffmpeg: { identity: "another" } };
  const film = await room.film({ timeline: [use("a")] }, clips, { media: other });
  expect(film).toMatchObject({ segmentsMade: 1, segmentsKept: 0 });
});

test("a cut that is stopped while it encodes leaves nothing half done, and the next one finishes it", async () => {
  const clips = { a: await clip(1, 200), b: await clip(2, 200) };
  const stop = new AbortController();
  const media: CutMedia = {
    ...room.media,
    run: (command, options) =>
      room.media.run(command, { ...options, onFrame: () => stop.abort(new Error("enough")) }),
  };
  const cutting = room.cut({ timeline: [use("a"), use("b")] }, clips, { media, signal: stop.signal });
  await expect(cutting).rejects.toThrow("enough");
  const left = await readdir(join(room.folder, "segments")).catch(() => []);
  expect(left.filter((name) => name !== "scratch")).toEqual([]);
  expect(await readdir(room.folder)).not.toContain("film.mp4");
  expect(await room.film({ timeline: [use("a"), use("b")] }, clips)).toMatchObject({ segmentsMade: 2 });
});

test("a failure of ffmpeg that nobody waits for yet is told by finish, and the old film stays", async () => {
  const clips = { a: await clip(1) };
  const film = await room.film({ timeline: [use("a")] }, clips);
  const before = await readFile(film.file);
  const broken: CutMedia = {
    ...room.media,
    run: async (command, options) => ({
      warnings: [...(await room.media.run(command, options)).warnings, "[mp4] a stamp was mended"],
    }),
  };
  const cutting = room.cut({ timeline: [use("a", { out: seconds(1, 2) })] }, clips, { media: broken });
  await expect(cutting).rejects.toMatchObject({
    code: "CUT_FFMPEG_WARNED",
    message: expect.stringContaining("mended"),
  });
  expect(await readFile(film.file)).toEqual(before);
});

test("a clip that is no clip, and shots that nobody brought, are told", async () => {
  const bad = join(room.folder, "bad.mp4");
  await writeFile(bad, "#EXTM3U\n");
  await expect(room.cut({ timeline: [use("a")] }, { a: bad })).rejects.toMatchObject({ kind: "refused" });
  const missing = await room.cut(
    { timeline: [use("a"), use("b"), use("c"), use("b", { name: "b2" })] },
    { a: await clip(1) },
  );
  expect(missing).toEqual({ outcome: "missing", shots: ["b", "c"] });
});

describe("bodies and seams are encoded as soon as what they show is there", () => {
  const timeline = [
    use("a"),
    dissolve(6),
    use("b"),
    dissolve(6),
    use("c", { in: seconds(1, 10), for: seconds(7, 10) }),
  ];
  const format = { size: { width: 192, height: 48 }, fps: { numerator: 24, denominator: 1 } };
  test.each([
    { states: "nothing", cut: { timeline }, beforeFirst: [] },
    { states: "its size and rate", cut: { timeline, ...format }, beforeFirst: ["b", "b → c", "c"] },
  ])("when the cut states $states", async ({ cut, beforeFirst }) => {
    const told: string[] = [];
    const ports: CutPorts = {
      media: room.media,
      segments: new FolderSegmentStore(join(room.folder, "segments")),
      words: () => openWords(room.media),
      workers: 2,
      recording: async () => undefined,
      tell: (event) => event.event === "segment-made" && told.push(event.name),
    };
    const running = beginCut(
      { films: [{ cut: { output: "f.mp4", ...cut }, output: join(room.folder, "f.mp4") }] },
      ports,
    );
    const hear = async (shot: string, file: string) =>
      running.hear({
        shot,
        file,
        sha256: createHash("sha256")
          .update(await readFile(file))
          .digest("hex"),
      });
    const isTold = (names: string[]) => vi.waitFor(() => expect([...told].sort()).toEqual(names), 20_000);

    await hear("c", await clip(3));
    await hear("b", await clip(2));
    await isTold(beforeFirst);
    await hear("a", await clip(1));
    await isTold(["a", "a → b", "b", "b → c", "c"]);
    expect(await running.finish()).toMatchObject({ films: [{ segmentsMade: 5, segmentsKept: 0 }] });
    expect(told).toHaveLength(5);
  });
});
