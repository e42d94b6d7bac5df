import { expect, test } from "vitest";
import { concatList, joinCommand } from "./join-film.ts";
import { faultOfFilm } from "./verify-cut.ts";

const film = { width: 64, height: 32, fps: { numerator: 24, denominator: 1 } };
const facts = {
  picture: {
    ...{ codec: "h264", pixelFormat: "yuv420p", fieldOrder: "progressive", rotation: 0 },
    ...{ colourRange: "tv", colourPrimaries: "bt709", colourTransfer: "bt709" },
    width: 64,
    height: 32,
    pixelShape: { numerator: 1, denominator: 1 },
    fps: film.fps,
    startMicroseconds: 0,
    microseconds: 2_000_000,
    frames: 48,
    colourMatrix: "bt709",
  },
  sound: { startMicroseconds: 0, microseconds: 2_020_000 },
};

test("segments and sound are joined by copy, every stamp on its frame", () => {
  const parts = { list: "/list.txt", sound: "/sound.m4a" };
  expect(joinCommand({ film, key: "abc" }, parts, "/tmp.mp4")).toEqual({
    inputs: [
      { kind: "joined", list: "/list.txt" },
      { kind: "clip", file: "/sound.m4a" },
    ],
    outputOptions: [
      ...["-map", "0:v:0", "-map", "1:a:0", "-c:v", "copy", "-c:a", "copy"],
      ...["-map_metadata:g", "-1", "-map_metadata:s", "-1", "-fflags", "+bitexact", "-map_chapters", "-1"],
      ...["-bsf:v", "setts=pts=round(PTS/512)*512:dts=(N-2)*512"],
      ...["-video_track_timescale", "12288", "-movflags", "+faststart"],
      ...["-metadata", "comment=rushes abc", "-f", "mp4"],
    ],
    output: "/tmp.mp4",
  });
});

test("captions become a track, and chapters keep their titles", () => {
  const parts = { list: "/list.txt", sound: "/sound.m4a", captions: "/en.srt", chapters: "/chapters.txt" };
  const { inputs, outputOptions } = joinCommand({ film, key: "abc" }, parts, "/tmp.mp4");
  expect(inputs.slice(2)).toEqual([
    { kind: "captions", file: "/en.srt" },
    { kind: "chapters", file: "/chapters.txt" },
  ]);
  expect(outputOptions.join(" ")).toContain("-map 2:s:0 -c:v copy -c:a copy -c:s mov_text");
  expect(outputOptions.join(" ")).toContain("-map_chapters 3");
});

test("the list states lengths that add up to the true place of each segment", () => {
  const list = concatList(
    [...Array(6).keys()].map((index) => ({ file: "/a.mp4", at: index * 5, frames: 5 })),
    film,
  );
  const lengths = [...list.matchAll(/duration (\d+)us/g)].map(([, length]) => Number(length));
  expect(lengths).toEqual([208_333, 208_334, 208_333, 208_333, 208_334, 208_333]);
  expect(lengths.reduce((sum, length) => sum + length)).toBe(1_250_000);
});

test("a folder with a quote is quoted, one with a newline refused", () => {
  const listOf = (file: string) => concatList([{ file, at: 0, frames: 24 }], film);
  expect(listOf("/it's/a.mp4")).toBe("file '/it'\\''s/a.mp4'\nduration 1000000us\n");
  expect(() => listOf("/a\nfile /etc/passwd/a.mp4")).toThrow("control character");
});

test.each([
  ["nothing", {}, undefined],
  ["a lost frame", { picture: { ...facts.picture, frames: 47 } }, "it has 47 frames for 48 planned"],
  [
    "a late picture",
    { picture: { ...facts.picture, startMicroseconds: 21_333 } },
    "its picture starts at 21333 µs",
  ],
  ["another size", { picture: { ...facts.picture, width: 66 } }, "its picture is 66x32 for 64x32 planned"],
  ["no sound", { sound: undefined }, "it has no sound"],
  ["late sound", { sound: { ...facts.sound, startMicroseconds: 1 } }, "its sound starts at 1 µs"],
  [
    "long sound",
    { sound: { startMicroseconds: 0, microseconds: 2_050_000 } },
    "its picture lasts 2000000 µs and its sound 2050000 µs",
  ],
])("%s is found in a written film", (_, changes, fault) => {
  expect(faultOfFilm({ ...facts, ...changes } as typeof facts, film, 48)).toBe(fault);
});
