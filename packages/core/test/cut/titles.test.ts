import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PlaceInFilm, TimelineEntry } from "../../src/document/index.ts";
import { type CuttingRoom, dissolve, frames, gap, openCuttingRoom, use } from "./cutting-room.ts";
import { differences, readPictures, seen, title } from "./words-in-films.ts";

let room: CuttingRoom;
let clips: Record<string, string>;
beforeAll(async () => {
  room = await openCuttingRoom();
  const clip = async (name: string, grey: string, count: number) => {
    const output = join(room.folder, `${name}.mp4`);
    await room.media.run({
      inputs: [{ kind: "generated", graph: `color=c=${grey}:s=320x180:r=24` }],
      outputOptions: ["-frames:v", String(count), "-c:v", "libx264", "-preset", "ultrafast"],
      output,
    });
    return output;
  };
  clips = {
    a: await clip("a", "0x808080", 30),
    b: await clip("b", "0x606060", 30),
    c: await clip("c", "0xa0a0a0", 24),
  };
});
afterAll(() => room.close());

const timeline = [use("a"), dissolve(6), use("b"), use("c")];
const origin = { file: "film.yaml", path: [], key: { from: 0, to: 0 }, value: { from: 0, to: 0 } };

describe("a title", () => {
  test("is there from its first frame to its last and nowhere else, and only what it touches is encoded again", async () => {
    const bare = await room.film({ timeline }, clips);
    expect(bare).toMatchObject({ frames: 78, segmentsMade: 4 });
    const without = await readPictures(room.media, bare.file);

    const captain = title("Captain Solberg", 20, 25, { position: "lower_third" });
    const titled = await room.film({ timeline, titles: [captain] }, clips);
    expect(titled).toMatchObject({ frames: 78, segmentsMade: 3, segmentsKept: 1 });
    const found = differences(await readPictures(room.media, titled.file), without);
    expect(seen(found)).toEqual(Array.from({ length: 25 }, (_, n) => 20 + n));
    const [first] = found.slice(20);
    for (const other of found.slice(20, 45)) expect(other).toEqual(first);
    // inside the safe area of 16 and 9 pixels, on the left, in the lower third
    expect(first?.left).toBeGreaterThanOrEqual(16);
    expect(first?.right).toBeLessThan(200);
    expect(first?.top).toBeGreaterThan(120);
    expect(first?.bottom).toBeLessThanOrEqual(171);

    const again = await room.film({ timeline, titles: [captain] }, clips);
    expect(again).toMatchObject({ segmentsMade: 0, segmentsKept: 4 });
    const moved = { ...captain, stretch: { ...captain.stretch, at: atUse("c", 2), for: frames(9) } };
    expect(await room.film({ timeline, titles: [moved] }, clips)).toMatchObject({ segmentsMade: 1 });
    const later = { ...moved, stretch: { ...moved.stretch, at: atUse("c", 2) } };
    const longer = [gap(10), ...timeline];
    // everything stands 10 frames later in the film, and nothing but the gap is new
    expect(await room.film({ timeline: longer, titles: [later] }, clips)).toMatchObject({ segmentsMade: 1 });
  });

  test("fades in a straight line by the frames of the film, across the joins of segments", async () => {
    const white = title("MMMM", 25, 24, { fade: frames(8), lettering: { font: "bold" } });
    const dark = { ...clips, a: clips.b!, c: clips.b! };
    const film = await room.film({ timeline, titles: [white] }, dark);
    const pictures = await readPictures(room.media, film.file);
    const inLetters = [...(pictures.frames[37] ?? [])].flatMap((level, at) => (level > 225 ? [at] : []));
    const lights = pictures.frames.map(
      (frame) => inLetters.reduce((sum, at) => sum + frame[at]!, 0) / inLetters.length,
    );
    const [ground, full] = [lights[0]!, lights[37]!];
    // the first frame shows half a step of eight, as the last one does; the dark rim below the letters comes with them
    for (let n = 0; n < 8; n++) {
      const share = (n + 0.5) / 8;
      const below = ground + share * (16 - ground);
      expect(Math.abs(lights[25 + n]! - (below + share * (full - below)))).toBeLessThan(8);
      expect(Math.abs(lights[48 - n]! - (below + share * (full - below)))).toBeLessThan(8);
    }
    expect(lights[24]).toBeLessThan(ground + 8);
    expect(lights[49]).toBeLessThan(ground + 8);
  });

  test("keeps its frames at a rate that no clock of hundredths can count", async () => {
    const cut = { timeline: [use("c")], fps: { numerator: 120_000, denominator: 1001 } };
    const without = await readPictures(room.media, (await room.film(cut, clips)).file);
    const film = await room.film({ ...cut, titles: [title("Now", 37, 2)] }, clips);
    expect(seen(differences(await readPictures(room.media, film.file), without))).toEqual([37, 38]);
  });

  test.each([
    ["commands of the subtitle format", "{\\pos(0,0)\\fs400}{\\p1}m 0 0 l 999 0{\\p0}"],
    ["patterns of ffmpeg and braces", "%{pts} %{metadata:x} {script 0} {{}} \\N\\h'[v];"],
    ["a joined emoji, Arabic, a null character", "👩‍🚀 صباح\u0000 \u202e"],
  ])("of hostile text stays in its place: %s", async (_, text) => {
    const without = await readPictures(room.media, (await room.film({ timeline: [use("b")] }, clips)).file);
    const one = title(text, 3, 4, { position: "top", lettering: { size: "small" } });
    const film = await room.film({ timeline: [use("b")], titles: [one] }, clips);
    const found = differences(await readPictures(room.media, film.file), without);
    expect(seen(found)).toEqual([3, 4, 5, 6]);
    expect(found[3]?.bottom).toBeLessThan(82);
  });

  test("that does not fit, or lies outside the film, is a problem of its own line", async () => {
    const long = title("ten chars ".repeat(1000), 0, 10);
    const outside = title("late", { anchor: "film", time: frames(900), origin } as PlaceInFilm, 10);
    const outcome = await room.cut({ timeline, titles: [long, outside] }, clips);
    expect(outcome).toMatchObject({
      outcome: "problems",
      problems: [{ code: "CUT_PLACE_OUTSIDE_FILM" }, { code: "CUT_WORDS_TOO_LONG" }],
    });
  });
});

test("a card fills the picture for just its frames, dissolves like a shot, and is made again only for other words", async () => {
  const card = (text: string): TimelineEntry => ({
    ...{ entry: "card", text, for: frames(20), background: "1b3a4b", lettering: { colour: "ffd54a" } },
    origin,
  });
  const cut = (text: string) => ({ timeline: [card(text), dissolve(8), use("a"), card(text)] });
  const film = await room.film(cut("In 1911"), clips);
  expect(film).toMatchObject({ frames: 20 + 30 - 8 + 20, segmentsMade: 4, width: 320, height: 180 });
  const { frames: shown } = await readPictures(room.media, film.file);
  const [ground, behind] = [shown[0]!, shown[30]!].map((frame) => frame[5]!);
  // 0x1b3a4b in BT.709, TV range; a clip of 0x808080
  expect(Math.abs(ground! - 60)).toBeLessThan(3);
  expect(Math.abs(behind! - 126)).toBeLessThan(3);
  for (let n = 0; n < 8; n++) {
    const share = (n + 1) / 9;
    expect(Math.abs(shown[12 + n]![5]! - (ground! + share * (behind! - ground!)))).toBeLessThan(4);
  }
  expect(shown[41]![5]).toBe(shown[30]![5]);
  expect(Math.abs(shown[42]![5]! - ground!)).toBeLessThan(3);
  const letters = [...shown[50]!].flatMap((level, at) => (level > 150 ? [at] : []));
  const rows = letters.map((at) => Math.floor(at / 320));
  expect([Math.min(...rows) > 60, Math.max(...rows) < 120, letters.length > 100]).toEqual([true, true, true]);
  expect(await room.film(cut("In 1912"), clips)).toMatchObject({ segmentsMade: 3, segmentsKept: 1 });
});

test("characters that no font has are told, and a font that comes later draws again", async () => {
  const odd = title("\u{10fffd}", 0, 5);
  await room.film({ timeline: [use("a")], titles: [odd] }, clips);
  expect(room.events).toContainEqual({ event: "characters-missing", characters: ["\u{10fffd}"] });
});

function atUse(name: string, plus: number): PlaceInFilm {
  return { anchor: "use", use: name, edge: "start", plus: frames(plus), origin };
}
