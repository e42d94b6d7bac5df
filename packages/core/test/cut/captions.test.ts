import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaptionFile, TimelineEntry } from "../../src/document/index.ts";
import { type CuttingRoom, dissolve, frames, openCuttingRoom, use } from "./cutting-room.ts";
import { differences, readPictures, seen } from "./words-in-films.ts";

let room: CuttingRoom;
let clips: Record<string, string>;
beforeAll(async () => {
  room = await openCuttingRoom();
  const clip = async (name: string, grey: string) => {
    const output = join(room.folder, `${name}.mp4`);
    await room.media.run({
      inputs: [{ kind: "generated", graph: `color=c=${grey}:s=320x180:r=24` }],
      outputOptions: ["-frames:v", "30", "-c:v", "libx264", "-preset", "ultrafast"],
      output,
    });
    return output;
  };
  clips = { a: await clip("a", "0x808080"), b: await clip("b", "0x606060"), c: await clip("c", "0xa0a0a0") };
});
afterAll(() => room.close());

const origin = { file: "en.srt", path: [], key: { from: 0, to: 0 }, value: { from: 0, to: 0 } };
const timeline = [use("a"), dissolve(6), use("b", { name: "b/red" }), use("c")];
const caption = (from: number, until: number, text: string) => ({
  from: frames(from),
  until: frames(until),
  text,
  origin,
});
const hostile = "Literally <b>{\\an8}\\N %{pts}";
const captions: CaptionFile = {
  path: "en.srt",
  captions: [caption(3, 12, hostile), caption(60, 84, "清晨 صباح\nlast")],
  origin,
};

test("captions are a track of the film and two files beside it, exact to the frame; no picture is encoded for them", async () => {
  await room.film({ timeline }, clips);
  const film = await room.film({ timeline, captions }, clips);
  expect(film).toMatchObject({ frames: 84, segmentsMade: 0 });
  const { streams } = await probe(film.file, "-show_streams");
  expect(streams.map(({ codec_type, codec_name }) => `${codec_type} ${codec_name}`)).toEqual([
    "video h264",
    "audio aac",
    "subtitle mov_text",
    "data bin_data",
  ]);
  const { packets } = await probe(film.file, "-show_packets", "-select_streams", "s");
  const shown = packets.filter(({ size }) => Number(size) > 2);
  expect(shown.map(({ pts_time, duration_time }) => [Number(pts_time), Number(duration_time)])).toEqual([
    [0.125, 0.375],
    [2.5, 1],
  ]);
  const track = await execa(room.media.ffmpeg.path, [
    ...["-v", "warning", "-i", film.file, "-map", "0:s", "-f", "srt", "-"],
  ]);
  expect(track.stdout.replaceAll("\u2060", "")).toContain("Literally <b>{\\an8}\\N %{pts}");
  expect(track.stderr).toBe("");
  expect(await readFile(film.file.replace(".mp4", ".srt"), "utf8")).toContain(
    "00:00:02,500 --> 00:00:03,500",
  );
  expect(await readFile(film.file.replace(".mp4", ".vtt"), "utf8")).toMatch(/^WEBVTT\n\n00:00:00\.125 --> /);

  const again = await room.film({ timeline, captions }, clips);
  expect(again.segmentsMade).toBe(0);
});

test("burnt captions stand at the foot of the picture on just their frames, and are no track", async () => {
  const without = await readPictures(room.media, (await room.film({ timeline }, clips)).file);
  const film = await room.film({ timeline, captions, burnCaptions: true }, clips);
  const found = differences(await readPictures(room.media, film.file), without);
  const span = (from: number, until: number) => Array.from({ length: until - from }, (_, n) => from + n);
  expect(seen(found)).toEqual([...span(3, 12), ...span(60, 84)]);
  for (const one of found) if (one) expect(one.top).toBeGreaterThan(120);
  const { streams } = await probe(film.file, "-show_streams");
  expect(streams.some(({ codec_type }) => codec_type === "subtitle")).toBe(false);
});

test("a tall deliverable has its captions in the picture, inside its own edges; the wide one has them as a track", async () => {
  const tall = { size: { width: 90, height: 160 }, fit: "cover" as const };
  const deliver = [
    { name: "wide", output: "wide.mp4" },
    { name: "bare", output: "bare.mp4", ...tall },
    { name: "tall", output: "tall.mp4", ...tall, burnCaptions: true },
  ];
  const spoken = { ...captions, captions: [caption(3, 9, "Cross over, all of you")] };
  const films = await room.films(
    { timeline: [use("a", { for: frames(12) })], deliver, captions: spoken },
    clips,
  );
  const [wide, bare, burnt] = await Promise.all(films.map(({ file }) => readPictures(room.media, file)));
  expect(wide).toMatchObject({ width: 320, height: 180 });
  const found = differences(burnt!, bare!);
  expect(seen(found)).toEqual([3, 4, 5, 6, 7, 8]);
  for (const one of found.slice(3, 9)) {
    expect(one!.left).toBeGreaterThanOrEqual(4);
    expect(one!.right).toBeLessThanOrEqual(86);
    expect(one!.top).toBeGreaterThan(80);
    expect(one!.bottom).toBeLessThanOrEqual(152);
  }
  const tracks = await Promise.all(
    films.map(({ file }) => probe(file, "-show_streams", "-select_streams", "s")),
  );
  expect(tracks.map(({ streams }) => streams.length)).toEqual([1, 1, 0]);
});

test("a shot's caption is there while its use is, and hands over in the middle of a dissolve", async () => {
  const said = (entry: TimelineEntry, text: string) =>
    ({ ...entry, caption: { text, origin } }) as TimelineEntry;
  const spoken = [said(use("a"), "One."), dissolve(6), said(use("b"), "Two."), use("c")];
  const film = await room.film({ timeline: spoken }, clips);
  expect(await readFile(film.file.replace(".mp4", ".srt"), "utf8")).toBe(
    "1\n00:00:00,000 --> 00:00:01,125\nOne.\n\n2\n00:00:01,125 --> 00:00:02,250\nTwo.\n\n",
  );
});

test("a film has a chapter for each use, which starts no earlier than its first frame", async () => {
  const film = await room.film({ timeline }, clips);
  const { chapters } = await probe(film.file, "-show_chapters");
  expect(
    chapters.map(({ start_time, end_time, tags }) => [Number(start_time), Number(end_time), tags.title]),
  ).toEqual([
    [0, 1, "a"],
    [1, 2.25, "b/red"],
    [2.25, 3.5, "c"],
  ]);
});

interface Answer {
  readonly streams: readonly { readonly codec_type: string; readonly codec_name: string }[];
  readonly packets: readonly {
    readonly pts_time: string;
    readonly duration_time: string;
    readonly size: string;
  }[];
  readonly chapters: readonly {
    readonly start_time: string;
    readonly end_time: string;
    readonly tags: { readonly title: string };
  }[];
}

async function probe(file: string, ...show: readonly string[]): Promise<Answer> {
  const { stdout } = await execa(room.media.ffprobe.path, ["-v", "error", "-of", "json", ...show, file]);
  return JSON.parse(stdout);
}
