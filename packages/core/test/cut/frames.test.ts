import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ClipTime, Time } from "../../src/document/index.ts";
import { barsOf, makeBarClip, mix, readBars } from "./bar-clips.ts";
import {
  type CuttingRoom,
  dissolve,
  frames,
  gap,
  hold,
  nowhere,
  openCuttingRoom,
  seconds,
  transition,
  use,
} from "./cutting-room.ts";

let room: CuttingRoom;
beforeAll(async () => {
  room = await openCuttingRoom();
});
afterAll(() => room.close());

const clipOf = (clip: number, count: number) => makeBarClip(room.media, room.folder, { clip, frames: count });
const run = (clip: number, from: number, until: number) =>
  Array.from({ length: until - from }, (_, index) => barsOf({ clip, frame: from + index }));
const seam = (out: { clip: number; from: number }, into: { clip: number; from: number }, count: number) =>
  Array.from({ length: count }, (_, k) =>
    mix(
      { clip: out.clip, frame: out.from + k },
      { clip: into.clip, frame: into.from + k },
      (k + 1) / (count + 1),
    ),
  );

test("every frame of a film with cuts, dissolves and gaps is the planned one", async () => {
  const [a, b, c, d] = await Promise.all([clipOf(1, 40), clipOf(2, 48), clipOf(3, 36), clipOf(4, 60)]);
  const film = await room.film(
    {
      timeline: [
        gap(7),
        use("a"),
        use("b", { in: seconds(1, 4), out: seconds(-1, 4) }),
        dissolve(6),
        use("c"),
        dissolve(12),
        use("d", { for: frames(50) }),
        dissolve(0),
        use("a", { name: "a again", in: frames(10) }),
        dissolve(24),
        use("d", { name: "d again", in: frames(20) }),
      ],
    },
    { a, b, c, d },
  );
  const black = Array.from({ length: 7 }, () => Array.from({ length: 12 }, () => 16));
  const planned = [
    ...black,
    ...run(1, 0, 40),
    ...run(2, 6, 36),
    ...seam({ clip: 2, from: 36 }, { clip: 3, from: 0 }, 6),
    ...run(3, 6, 24),
    ...seam({ clip: 3, from: 24 }, { clip: 4, from: 0 }, 12),
    ...run(4, 12, 50),
    ...run(1, 10, 16),
    ...seam({ clip: 1, from: 16 }, { clip: 4, from: 20 }, 24),
    ...run(4, 44, 60),
  ];
  const shown = await readBars(room.media, film.file);
  expect(shown.length).toBe(planned.length);
  expect(film).toMatchObject({
    frames: planned.length,
    width: 192,
    height: 48,
    fps: { numerator: 24, denominator: 1 },
  });
  expect(farthest(shown, planned)).toBeLessThanOrEqual(6);

  const { stdout } = await execa(room.media.ffprobe.path, [
    ...[
      "-v",
      "warning",
      "-select_streams",
      "v",
      "-show_entries",
      "packet=pts,dts",
      "-of",
      "csv=p=0",
      film.file,
    ],
  ]);
  const stamps = stdout
    .trim()
    .split("\n")
    .map((line) => line.split(",").map(Number));
  const decoding = stamps.map(([, dts = Number.NaN]) => dts);
  expect(new Set(decoding.slice(1).map((dts, index) => dts - (decoding[index] ?? 0)))).toEqual(
    new Set([512]),
  );
  const showing = stamps.map(([pts]) => pts).sort((one = 0, other = 0) => one - other);
  expect(showing).toEqual(planned.map((_, frame) => frame * 512));
});

test("a dissolve from white to black falls evenly", async () => {
  const colour = (name: string, graph: string) =>
    makeBarClip(room.media, room.folder, { clip: 0, frames: 24, name: `${name}.mp4`, filters: graph });
  const [white, black] = await Promise.all([
    colour("white", "geq=lum=235:cb=128:cr=128"),
    colour("black", "geq=lum=16:cb=128:cr=128"),
  ]);
  const film = await room.film({ timeline: [use("white"), dissolve(12), use("black")] }, { white, black });
  const levels = (await readBars(room.media, film.file)).map((bars) => bars[0] ?? 0);
  const full = levels.slice(11, 25).map((level) => ((level - 16) * 255) / 219);
  const planned = [255, 235, 215, 196, 176, 156, 136, 118, 98, 78, 58, 38, 19, 0];
  expect(full.map((level, frame) => Math.abs(level - (planned[frame] ?? 0)) < 2)).toEqual(
    full.map(() => true),
  );
});

test("fades start and end on their colour, holds stand still, and wipes are exactly as long as planned", async () => {
  const [a, b] = await Promise.all([clipOf(6, 30), clipOf(7, 30)]);
  const film = await room
    .film(
      {
        timeline: [
          transition("fade_from_white", 6),
          use("a"),
          hold(5),
          transition("fade_to_black", 12),
          transition("fade_from_black", 4),
          use("b", { in: frames(2) }),
          transition("wipe_left", 8),
          use("a", { name: "a2" }),
          transition("fade_to_black", 1),
        ],
      },
      { a, b },
    )
    .catch((thrown: unknown) => thrown);
  // a hold of 5 frames cannot fade over 12
  expect(String(film)).toContain("CUT_DISSOLVE_TOO_LONG");

  const right = await room.film(
    {
      timeline: [
        transition("fade_from_white", 6),
        use("a"),
        transition("fade_to_black", 12),
        transition("fade_from_black", 4),
        use("b", { in: frames(2) }),
        hold(5),
        transition("wipe_left", 4),
        use("a", { name: "a2" }),
        transition("fade_to_black", 1),
      ],
    },
    { a, b },
  );
  const shown = await readBars(room.media, right.file);
  const toward = (bars: readonly number[], level: number, share: number) =>
    bars.map((bar) => bar * (1 - share) + level * share);
  const faded = (clip: number, from: number, shares: readonly number[], level: number) =>
    shares.map((share, k) => toward(barsOf({ clip, frame: from + k }), level, share));
  const steps = (count: number) => Array.from({ length: count }, (_, k) => k / count);
  const planned = [
    ...faded(
      6,
      0,
      steps(6).map((step) => 1 - step),
      235,
    ),
    ...run(6, 6, 18),
    ...faded(
      6,
      18,
      steps(12).map((step) => step + 1 / 12),
      16,
    ),
    ...faded(
      7,
      2,
      steps(4).map((step) => 1 - step),
      16,
    ),
    ...run(7, 6, 30),
    barsOf({ clip: 7, frame: 29 }),
  ];
  expect(shown.length).toBe(30 + 28 + 5 - 4 + 30);
  expect(farthest(shown.slice(0, planned.length), planned)).toBeLessThanOrEqual(6);
  const wiped = shown.slice(planned.length, planned.length + 4);
  for (const [k, bars] of wiped.entries()) {
    const sides = [barsOf({ clip: 7, frame: 29 }), barsOf({ clip: 6, frame: k })];
    expect(
      farthest([bars.slice(0, 1), bars.slice(-1)], [sides[0]?.slice(0, 1) ?? [], sides[1]?.slice(-1) ?? []]),
    ).toBeLessThanOrEqual(6);
  }
  const rest = [...run(6, 4, 29), Array.from({ length: 12 }, () => 16)];
  expect(farthest(shown.slice(planned.length + 4), rest)).toBeLessThanOrEqual(6);
});

test("a transition that this ffmpeg does not have is a problem at its place", async () => {
  const file = await clipOf(1, 40);
  const media = { ...room.media, has: (_: string, name: string) => name !== "coverleft" };
  const timeline = [use("a"), transition("cover_left", 3), use("a", { name: "again" })];
  const outcome = await room.cut({ timeline }, { a: file }, { media });
  expect(outcome).toMatchObject({ outcome: "problems", problems: [{ code: "CUT_TRANSITION_MISSING" }] });
});

test("a clip runs at its speed by looking frames up, in bodies and seams alike", async () => {
  const [a, b] = await Promise.all([clipOf(8, 60), clipOf(9, 60)]);
  const slow = { numerator: 3, denominator: 8 };
  const fast = { numerator: 5, denominator: 2 };
  const film = await room.film(
    {
      timeline: [
        use("a", { in: frames(7), for: frames(40), speed: slow }),
        dissolve(6),
        use("b", { in: frames(5), out: frames(55), speed: fast }),
        hold(3),
      ],
    },
    { a, b },
  );
  const paced = (clip: number, from: number, speed: typeof slow, skip: number) => ({
    clip,
    frame: from + Math.floor((skip * speed.numerator) / speed.denominator),
  });
  const planned = [
    ...Array.from({ length: 34 }, (_, k) => barsOf(paced(8, 7, slow, k))),
    ...Array.from({ length: 6 }, (_, k) => mix(paced(8, 7, slow, 34 + k), paced(9, 5, fast, k), (k + 1) / 7)),
    ...Array.from({ length: 14 }, (_, k) => barsOf(paced(9, 5, fast, 6 + k))),
    ...Array.from({ length: 3 }, () => barsOf(paced(9, 5, fast, 19))),
  ];
  expect(farthest(await readBars(room.media, film.file), planned)).toBeLessThanOrEqual(6);
});

test("a use is begun and left at timecodes of its clip, another ends at a place of the film, and the film is as long as promised", async () => {
  const counter = ["-timecode", "01:12:10:00"];
  const [a, b] = await Promise.all([
    makeBarClip(room.media, room.folder, { clip: 10, frames: 40, encoder: counter, name: "counted.mp4" }),
    clipOf(11, 48),
  ]);
  const at = (frame: number): ClipTime => {
    return { unit: "timecode", hours: 1, minutes: 12, seconds: 10, frames: frame, isDrop: false };
  };
  const timeline = [
    use("a", { in: at(5), out: at(17) }),
    dissolve(4),
    use("b", { in: frames(3), until: seconds(3, 2) }),
  ];
  const promise = (length: Time) => ({ timeline, length: { time: length, origin: nowhere } });
  const film = await room.film(promise(seconds(3, 2)), { a, b });
  const planned = [
    ...run(10, 5, 13),
    ...seam({ clip: 10, from: 13 }, { clip: 11, from: 3 }, 4),
    ...run(11, 7, 31),
  ];
  expect(farthest(await readBars(room.media, film.file), planned)).toBeLessThanOrEqual(6);
  expect(await room.cut(promise(frames(37)), { a, b })).toMatchObject({
    outcome: "problems",
    problems: [{ code: "CUT_LENGTH_MISSED", message: expect.stringContaining("1 frame") }],
  });
});

describe("rates that are no whole number", () => {
  test("30 pieces at 30000/1001 stay on their frames", async () => {
    const clip = await makeBarClip(room.media, room.folder, {
      clip: 5,
      frames: 40,
      rate: "30000/1001",
      name: "ntsc.mp4",
    });
    const cuts = Array.from({ length: 30 }, (_, index) => ({ from: index, count: 1 + (index % 5) }));
    const timeline = cuts.map(({ from, count }) =>
      use("n", { name: `n${from}`, in: frames(from), for: frames(count) }),
    );
    const film = await room.film({ timeline }, { n: clip });
    expect(film.fps).toEqual({ numerator: 30_000, denominator: 1001 });
    const planned = cuts.flatMap(({ from, count }) => run(5, from, from + count));
    expect(farthest(await readBars(room.media, film.file), planned)).toBeLessThanOrEqual(6);
    const { stdout } = await execa(room.media.ffprobe.path, [
      ...[
        "-v",
        "warning",
        "-select_streams",
        "v",
        "-show_entries",
        "packet=pts",
        "-of",
        "csv=p=0",
        film.file,
      ],
    ]);
    const showing = stdout
      .trim()
      .split("\n")
      .map((line) => Number.parseInt(line, 10))
      .sort((one, other) => one - other);
    expect(showing).toEqual(planned.map((_, frame) => frame * 1001));
  });
});

function farthest(shown: readonly (readonly number[])[], planned: readonly (readonly number[])[]): number {
  expect(shown.length).toBe(planned.length);
  return Math.max(
    ...shown.flatMap((bars, frame) =>
      bars.map((level, bar) => Math.abs(level - (planned[frame]?.[bar] ?? -999))),
    ),
  );
}
