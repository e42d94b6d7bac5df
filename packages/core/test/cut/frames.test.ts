import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barsOf, makeBarClip, mix, readBars } from "./bar-clips.ts";
import { type CuttingRoom, dissolve, frames, gap, openCuttingRoom, seconds, use } from "./cutting-room.ts";

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

describe("rates that are no whole number", () => {
  test("30 pieces at 30000/1001 stay on their frames", async () => {
    const clip = await makeBarClip(room.media, room.folder, {
      clip: 5,
      frames: 40,
      rate: "30000/1001",
      name: "ntsc.mp4",
    });
    const cuts = Array.from({ length: 30 }, (_, index) => ({ from: index, count: 3 + (index % 3) }));
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
