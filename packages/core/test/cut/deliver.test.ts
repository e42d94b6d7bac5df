import { afterAll, beforeAll, expect, test } from "vitest";
import { makeBarClip, readBars, readShown } from "./bar-clips.ts";
import { type CuttingRoom, dissolve, gap, openCuttingRoom, use } from "./cutting-room.ts";

let room: CuttingRoom;
beforeAll(async () => {
  room = await openCuttingRoom();
});
afterAll(() => room.close());

test("several films come of the same takes: each with its frames, what they share is encoded once", async () => {
  const clips = {
    a: await makeBarClip(room.media, room.folder, { clip: 1, frames: 20 }),
    b: await makeBarClip(room.media, room.folder, { clip: 2, frames: 20 }),
  };
  const timeline = [gap(4), use("a"), dissolve(6), use("b", { fit: "contain" })];
  const cut = {
    timeline,
    deliver: [
      { name: "wide", output: "wide.mp4" },
      { name: "again", output: "again.mp4", size: { width: 192, height: 48 } },
      { name: "tall", output: "tall.mp4", size: { width: 96, height: 192 }, fit: "cover" as const },
    ],
  };
  const films = await room.films(cut, clips);
  expect(films).toMatchObject([
    { deliver: "wide", frames: 38, width: 192, height: 48 },
    { deliver: "again", frames: 38, width: 192, height: 48 },
    { deliver: "tall", frames: 38, width: 96, height: 192 },
  ]);
  // a gap, two bodies and a seam for each size
  const made = room.events.filter(({ event }) => event === "segment-made");
  expect(made).toHaveLength(8);

  const [wide, , tall] = films;
  const shown = await readBars(room.media, wide?.file ?? "");
  expect(readShown(shown[4] ?? [])).toEqual({ clip: 1, frame: 0 });
  expect(readShown(shown.at(-1) ?? [])).toEqual({ clip: 2, frame: 19 });
  // the shot's own word is nearer than the film's: its bars lie whole between black ones
  const held = await readBars(room.media, tall?.file ?? "", () => ({ x: 0, y: 84, width: 96, height: 24 }));
  expect(readShown(held.at(-1) ?? [])).toEqual({ clip: 2, frame: 19 });

  const again = await room.films(cut, clips);
  expect(again.map(({ segmentsMade }) => segmentsMade)).toEqual([0, 0, 0]);
  expect(room.events.filter(({ event }) => event === "segment-made")).toEqual([]);
});
