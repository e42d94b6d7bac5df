import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeBarClip } from "./bar-clips.ts";
import { type CuttingRoom, dissolve, frames, gap, openCuttingRoom, use } from "./cutting-room.ts";

let room: CuttingRoom;
beforeAll(async () => {
  room = await openCuttingRoom();
});
afterAll(() => room.close());

const beep = "sine=f=1000:r=48000:d=2";

/** How loud each frame of the film is: the root mean square of its samples, full scale 1. */
async function loudness(film: string): Promise<readonly number[]> {
  const raw = join(room.folder, "film.pcm");
  await room.media.run({
    inputs: [{ kind: "clip", file: film }],
    outputOptions: ["-map", "0:a:0", "-ac", "1", "-f", "s16le"],
    output: raw,
  });
  const bytes = await readFile(raw);
  const samples = Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(at * 2) / 32768);
  return Array.from({ length: Math.floor(samples.length / 2000) }, (_, frame) => {
    const inFrame = samples.slice(frame * 2000, frame * 2000 + 2000);
    return Math.sqrt(inFrame.reduce((sum, level) => sum + level * level, 0) / inFrame.length);
  });
}

test("each clip's sound lies under its own picture, on the frame, and silence elsewhere", async () => {
  const make = (clip: number, sound?: string) =>
    makeBarClip(room.media, room.folder, { clip, frames: 40, ...(sound === undefined ? {} : { sound }) });
  const [loud, mute, mono] = await Promise.all([make(1, beep), make(2), make(3, "sine=f=440:r=44100:d=0.5")]);
  const timeline = [
    gap(10),
    use("loud", { in: frames(4) }),
    use("mute", { for: frames(12) }),
    use("mono", { for: frames(30) }),
  ];
  const film = await room.film({ timeline }, { loud, mute, mono });
  const heard = (await loudness(film.file)).map((level) => level > 0.02);
  const planned = [
    ...Array(10).fill(false),
    ...Array(36).fill(true),
    ...Array(12).fill(false),
    ...Array(12).fill(true),
    ...Array(18).fill(false),
  ];
  expect(heard).toEqual(planned);
  const { picture, sound } = await room.media.probe(film.file);
  expect(picture.microseconds).toBe(Math.round((88 * 1e6) / 24));
  expect(Math.abs((sound?.microseconds ?? 0) - picture.microseconds)).toBeLessThan(1e6 / 24);
  expect([picture.startMicroseconds, sound?.startMicroseconds]).toEqual([0, 0]);
});

test("a dissolve fades one sound into the other without a hole", async () => {
  const clips = await Promise.all(
    [4, 5].map((clip) =>
      makeBarClip(room.media, room.folder, { clip, frames: 40, sound: `sine=f=${clip * 200}:r=48000:d=2` }),
    ),
  );
  const film = await room.film(
    { timeline: [use("a"), dissolve(20), use("b")] },
    { a: clips[0]!, b: clips[1]! },
  );
  const levels = await loudness(film.file);
  expect(film.frames).toBe(60);
  const middle = levels.slice(2, 58);
  expect(Math.min(...middle) / Math.max(...middle)).toBeGreaterThan(0.9);
});

test("sound that starts before or after its picture keeps its distance", async () => {
  const picture = await makeBarClip(room.media, room.folder, { clip: 6, frames: 40 });
  const late = join(room.folder, "late.mp4");
  await room.media.run({
    inputs: [
      { kind: "clip", file: picture },
      { kind: "generated", graph: beep },
    ],
    filterGraph: "[1:a]asetpts=PTS+0.5/TB[a]",
    outputOptions: ["-map", "0:v", "-map", "[a]", "-c:v", "copy", "-c:a", "aac", "-t", "1.6"],
    output: late,
  });
  const film = await room.film({ timeline: [use("late", { for: frames(30) })] }, { late });
  const heard = (await loudness(film.file)).map((level) => level > 0.02);
  expect(heard).toEqual([...Array(12).fill(false), ...Array(18).fill(true)]);
});

test("more pieces than one run mixes make one sound without a hole", async () => {
  const [loud, mute] = await Promise.all([
    makeBarClip(room.media, room.folder, { clip: 7, frames: 40, sound: beep }),
    makeBarClip(room.media, room.folder, { clip: 8, frames: 40 }),
  ]);
  const uses = Array.from({ length: 60 }, (_, at) =>
    use(at % 3 === 2 ? "mute" : "loud", { name: `${at}`, for: frames(5) }),
  );
  const film = await room.film({ timeline: uses }, { loud, mute });
  expect(film).toMatchObject({ frames: 300, segmentsMade: 2 });
  const heard = (await loudness(film.file)).map((level) => level > 0.02);
  expect(heard).toEqual(Array.from({ length: 300 }, (_, frame) => Math.floor(frame / 5) % 3 !== 2));
});
