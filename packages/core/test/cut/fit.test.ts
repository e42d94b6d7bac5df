import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { letterOf, type Point, readColours } from "./colours.ts";
import { type CuttingRoom, dissolve, frames, openCuttingRoom, use } from "./cutting-room.ts";

let room: CuttingRoom;
beforeAll(async () => {
  room = await openCuttingRoom();
});
afterAll(() => room.close());

/** Three columns: red, green, blue. */
const flag =
  "color=red:s=64x64:r=24[r];color=lime:s=64x64:r=24[g];color=blue:s=64x64:r=24[b];[r][g][b]hstack=3,setsar=1";

async function makeClip(name: string, graph: string): Promise<string> {
  const output = join(room.folder, `${name}.mp4`);
  await room.media.run({
    inputs: [{ kind: "generated", graph: `${graph},trim=end_frame=12` }],
    outputOptions: ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "4", "-pix_fmt", "yuv444p"],
    output,
  });
  return output;
}

async function turn(name: string, file: string): Promise<string> {
  const output = join(room.folder, `${name}.mp4`);
  const outputOptions = ["-c", "copy", "-metadata:s:v:0", "rotate=90"];
  await room.media.run({ inputs: [{ kind: "clip", file }], outputOptions, output });
  return output;
}

const left = { x: 0, y: 0.5 };
const right = { x: 1, y: 0.5 };
/** Left, middle, right in the middle line; then the top and the bottom of the middle column. */
const cross: readonly Point[] = [
  [0.05, 0.5],
  [0.5, 0.5],
  [0.95, 0.5],
  [0.5, 0.02],
  [0.5, 0.97],
];

test("a picture of another shape is held between bars, cropped around its focus, or laid on its own blur", async () => {
  const clips = {
    flag: await makeClip("flag", flag),
    squeezed: await makeClip("squeezed", `${flag},scale=96:64,setsar=2`),
    turned: await turn("turned", await makeClip("lying", `${flag},transpose=clock`)),
  };
  const shown = (shot: string, name: string, framing: Parameters<typeof use>[1]) =>
    use(shot, { name, for: frames(3), ...framing });
  const timeline = [
    shown("flag", "1", {}),
    shown("flag", "2", { fit: "cover", focus: left }),
    shown("flag", "3", { fit: "cover", focus: right }),
    shown("flag", "4", { fit: "cover" }),
    shown("squeezed", "5", { fit: "contain" }),
    shown("squeezed", "6", { fit: "cover", focus: left }),
    shown("turned", "7", { fit: "contain" }),
    shown("turned", "8", { fit: "cover", focus: right }),
    shown("flag", "9", { fit: "blur" }),
  ];
  const size = { width: 96, height: 96 };
  const film = await room.film({ size, timeline }, clips);
  const colours = await readColours(room.media, film.file, cross);
  expect(colours.length).toBe(27);
  const letters = colours.map((points) => points.map(letterOf).join(""));
  const bars = "rgbkk";
  const planned = [bars, "rrrrr", "bbbbb", "ggggg", bars, "rrrrr", bars, "bbbbb"];
  expect(letters.slice(0, 24)).toEqual(planned.flatMap((row) => [row, row, row]));
  const [, middle, , top, bottom] = colours.at(-1) ?? [];
  expect(middle && letterOf(middle)).toBe("g");
  // the ground is the green middle, darker and soft
  for (const point of [top, bottom]) {
    expect(point?.[1]).toBeGreaterThan(120);
    expect(point?.[1]).toBeLessThan(230);
  }
});

test("two fits meet in one dissolve, and the film's own fit is for whoever says nothing", async () => {
  const clips = { flag: await makeClip("flag", flag) };
  const timeline = [
    use("flag", { name: "a", focus: left }),
    dissolve(5),
    use("flag", { name: "b", fit: "blur" }),
    dissolve(5),
    use("flag", { name: "c", fit: "contain" }),
  ];
  const film = await room.film({ size: { width: 64, height: 96 }, fit: "cover", timeline }, clips);
  const letters = (await readColours(room.media, film.file, cross)).map((points) =>
    points.map(letterOf).join(""),
  );
  expect(letters.length).toBe(26);
  expect([letters[0], letters[6], letters.at(-1)]).toEqual(["rrrrr", "rrrrr", "rgbkk"]);
});
