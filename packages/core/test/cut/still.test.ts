import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Move, TimelineUse } from "../../src/document/index.ts";
import { makeBarClip, readBars, readShown } from "./bar-clips.ts";
import { letterOf, type Point, readColours } from "./colours.ts";
import { type CuttingRoom, dissolve, frames, hold, openCuttingRoom, use } from "./cutting-room.ts";

let room: CuttingRoom;
beforeAll(async () => {
  room = await openCuttingRoom();
});
afterAll(() => room.close());

async function makePicture(name: string, graph: string, encoder: readonly string[] = []): Promise<string> {
  const output = join(room.folder, name);
  await room.media.run({
    inputs: [{ kind: "generated", graph }],
    outputOptions: ["-frames:v", "1", ...encoder, "-update", "1"],
    output,
  });
  return output;
}

const still = (count: number, move?: Move): Pick<TimelineUse, "still"> => ({
  still: { for: frames(count), ...(move && { move }) },
});
const fps = { numerator: 24, denominator: 1 };

/** Where the light of every frame lies, in parts of a pixel. */
async function centresOf(file: string, width: number): Promise<readonly number[]> {
  const raw = `${file}.line`;
  await room.media.run({
    inputs: [{ kind: "clip", file }],
    filterGraph: "[0:V:0]extractplanes=y,crop=iw:1:0:ih/2[y]",
    outputOptions: ["-map", "[y]", "-f", "rawvideo"],
    output: raw,
  });
  const bytes = await readFile(raw);
  return Array.from({ length: bytes.length / width }, (_, frame) => {
    const line = [...bytes.subarray(frame * width, (frame + 1) * width)].map((level) =>
      Math.max(0, level - 20),
    );
    const light = line.reduce((sum, level) => sum + level, 0);
    return line.reduce((sum, level, x) => sum + level * (x + 0.5), 0) / light;
  });
}

describe("a camera over a picture", () => {
  test("moves by parts of a pixel: no frame trembles", async () => {
    const soft = "color=black:s=400x100,format=gray,geq=lum='255*exp(-pow((X-199.5)/9,2))'";
    const picture = await makePicture("line.png", soft);
    const from = { x: 0.3, y: 0, width: 0.4 };
    const to = { x: 0.32, y: 0, width: 0.4 };
    const pan = await room.film(
      { size: { width: 160, height: 80 }, fps, timeline: [use("a", still(49, { from, to, pace: "even" }))] },
      { a: picture },
    );
    const centres = await centresOf(pan.file, 160);
    expect(centres).toHaveLength(49);
    // 8 pixels of the picture in 48 steps: a sixth of a pixel each
    const errors = centres.map((centre, frame) => Math.abs(centre - (80 - frame / 6)));
    expect(Math.max(...errors)).toBeLessThan(0.2);
  });

  test("starts and ends at rest unless told to keep one pace, and the same stretch shows the same frames", async () => {
    const soft = "color=black:s=400x100,format=gray,geq=lum='255*exp(-pow((X-119.5)/9,2))'";
    const picture = await makePicture("left.png", soft);
    const move: Move = { from: { x: 0.2, y: 0, width: 0.4 }, to: { x: 0, y: 0, width: 0.4 }, pace: "smooth" };
    const timeline = [
      use("a", still(25, move)),
      use("a", { name: "part", ...still(25, move), in: frames(8), out: frames(16) }),
      hold(3),
      use("a", { name: "fast", ...still(25, move), speed: { numerator: 2, denominator: 1 } }),
    ];
    const size = { width: 160, height: 80 };
    const film = await room.film({ size, fps, timeline }, { a: picture });
    const centres = await centresOf(film.file, 160);
    const at = (frame: number) => {
      const passed = frame / 24;
      return 40 + 80 * passed * passed * (3 - 2 * passed);
    };
    const run = (from: number, count: number, step = 1) =>
      Array.from({ length: count }, (_, k) => at(from + k * step));
    const planned = [...run(0, 25), ...run(8, 8), ...run(15, 3, 0), ...run(0, film.frames - 36, 2)];
    expect(film.frames).toBeOneOf([48, 49]);
    const errors = centres.map((centre, frame) => Math.abs(centre - (planned[frame] ?? Number.NaN)));
    expect(Math.max(...errors)).toBeLessThan(0.4);
  });
});

test("a camera comes closer to the focus, over a picture that is seen whole, too", async () => {
  const picture = await makePicture("focus.png", quarters);
  const move: Move = { from: "wide", to: "close", pace: "even" };
  const timeline = [use("a", { ...still(2, move), fit: "contain", focus: { x: 0.25, y: 0.25 } })];
  const film = await room.film({ size: { width: 96, height: 96 }, fps, timeline }, { a: picture });
  const middle: readonly Point[] = [
    [0.25, 0.5],
    [0.75, 0.5],
  ];
  expect((await lettersOf(film.file, middle))[1]).toBe("rr");
});

const corners: readonly Point[] = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
];
const quarters =
  "color=red:s=48x24[r];color=lime:s=48x24[g];color=blue:s=48x24[b];color=white:s=48x24[w];[r][g]hstack[u];[b][w]hstack[l];[u][l]vstack";

async function lettersOf(file: string, points = corners): Promise<readonly string[]> {
  return (await readColours(room.media, file, points)).map((row) => row.map(letterOf).join(""));
}

test("every orientation of Exif is turned upright, whatever the kind of picture", async () => {
  const upright = [
    ...[
      ["1", "rgbw"],
      ["2", "grwb"],
      ["3", "wbgr"],
      ["4", "bwrg"],
    ],
    ...[
      ["5", "rbgw"],
      ["6", "brwg"],
      ["7", "wgbr"],
      ["8", "gwrb"],
    ],
  ] as const;
  const pictures = [
    await makePicture("q.png", quarters),
    await makePicture("q.jpg", `${quarters},format=yuvj444p`, ["-q:v", "2"]),
  ];
  const clips = Object.fromEntries(upright.map(([shot], index) => [shot, pictures[index % 2] ?? ""]));
  const orientations = Object.fromEntries(upright.map(([shot]) => [shot, Number(shot)]));
  const timeline = upright.map(([shot]) => use(shot, { ...still(1), fit: "cover" }));
  const film = await room.film({ size: { width: 64, height: 64 }, fps, timeline }, clips, { orientations });
  expect(await lettersOf(film.file)).toEqual(upright.map(([, letters]) => letters));
});

test("what is transparent is black, a picture of another shape is fitted, and stills dissolve like clips", async () => {
  const clips = {
    clear: await makePicture(
      "clear.png",
      "color=white:s=64x64,format=rgba,geq=r=255:g=255:b=255:a='255*gt(X,31)'",
      ["-pix_fmt", "rgba"],
    ),
    quarters: await makePicture("quarters.webp", quarters, ["-c:v", "libwebp", "-lossless", "1"]),
    bars: await makeBarClip(room.media, room.folder, { clip: 1, frames: 20, size: "192x48" }),
  };
  const timeline = [
    use("clear", { ...still(4), fit: "cover" }),
    use("quarters", {
      name: "blurred",
      ...still(3, { from: "wide", to: "close", pace: "even" }),
      fit: "blur",
    }),
    use("quarters", still(4)),
    use("quarters", {
      name: "moved",
      ...still(12, { from: "wide", to: "close", pace: "even" }),
      fit: "contain",
    }),
    dissolve(4),
    use("bars", { in: frames(0), for: frames(10) }),
  ];
  const film = await room.film({ size: { width: 96, height: 96 }, fps, timeline }, clips);
  expect(film.frames).toBe(29);
  const letters = await lettersOf(film.file, [
    [0.25, 0.35],
    [0.75, 0.35],
    [0.25, 0.65],
    [0.75, 0.65],
  ]);
  expect(letters.slice(0, 4)).toEqual(["kwkw", "kwkw", "kwkw", "kwkw"]);
  expect(letters.slice(4, 12)).toEqual(Array.from({ length: 8 }, () => "rgbw"));
  const edges: readonly Point[] = [
    [0.25, 0.05],
    [0.75, 0.95],
  ];
  const ends = await lettersOf(film.file, edges);
  // of the blurred one the ground and then the picture, of the others their bars
  expect(ends[4]).not.toContain("k");
  expect(ends[6]).toBe("rw");
  expect([ends[8], ends[11]]).toEqual(["kk", "kk"]);
  const shown = await readBars(room.media, film.file, () => ({ x: 0, y: 36, width: 96, height: 24 }));
  expect(readShown(shown.at(-1) ?? [])).toEqual({ clip: 1, frame: 9 });
});
