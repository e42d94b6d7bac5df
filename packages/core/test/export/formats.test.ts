import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { type Edit, type EditFormat, type Loss, writeEdit } from "../../src/cut/index.ts";
import { transition, use } from "../cut/cutting-room.ts";
import { editOf, editsOf, locate, rates } from "./edit-of.ts";
import { clips, everything, recordings } from "./everything.ts";
import { faultsOfFcpxml } from "./fcpxml-rules.ts";
import { faultsOfOtio } from "./otio-rules.ts";
import { parseEdl } from "./read-edl.ts";
import { childrenOf, findAll, framesOfTime, parseXml, readTime } from "./read-fcpxml.ts";

const whole = () => editOf(everything, clips, { recordings });

async function write(edit: Edit, format: EditFormat, start = "01:00:00:00") {
  const written = await writeEdit(edit, { format, locate, start });
  if ("fault" in written) throw new Error(written.fault);
  return written;
}

const told = (losses: readonly Loss[]) =>
  losses.map(({ name, lost, instead }) => `${name}: ${lost} → ${instead}`);

describe("FCPXML", () => {
  test("keeps the rules of its document type, names only what is there, and lies on frames", async () => {
    const edit = await whole();
    const { text } = await write(edit, "fcpxml");
    expect(text.split("\n").slice(0, 3)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      "<!DOCTYPE fcpxml>",
      '<fcpxml version="1.10">',
    ]);
    const root = parseXml(text);
    expect(faultsOfFcpxml(root)).toEqual([]);
    const { fps } = edit.format;
    for (const clip of ["asset-clip", "title", "video", "gap", "transition"].flatMap((name) =>
      findAll(root, name),
    )) {
      if (!clip.attributes.lane?.startsWith("-")) framesOfTime(clip.attributes.offset, fps);
      framesOfTime(clip.attributes.duration, fps);
    }
    expect(framesOfTime(findAll(root, "sequence")[0]!.attributes.duration, fps)).toBe(edit.timeline.frames);
  });

  test("auditions hold the other takes, notes the prompt, metadata what was paid", async () => {
    const root = parseXml((await write(await whole(), "fcpxml")).text);
    const [audition] = findAll(root, "audition");
    const picks = childrenOf(audition!);
    expect(picks.map(({ attributes: { name, start, duration } }) => [name, start, duration])).toEqual([
      ["quay", "25/24s", "39/24s"],
      ["quay take 2", "25/24s", "39/24s"],
      // shorter than what is shown: it starts with its first frame and ends with its last
      ["quay take 3", "5/24s", "25/24s"],
    ]);
    expect(findAll(picks[0]!, "note")[0]!.children).toEqual(['Fog & <light>, "slow"\npush in']);
    const asset = findAll(root, "asset").find(({ attributes }) => attributes.name === "quay take 1");
    const known = findAll(asset!, "md").map(({ attributes: { key, value } }) => [key, value]);
    expect(Object.fromEntries(known)).toMatchObject({
      "rushes.price": "$0.28",
      "rushes.model": "minimax/hailuo-02/standard",
      "rushes.prompt": 'Fog & <light>, "slow"\npush in',
    });
    expect([asset!.attributes.start, asset!.attributes.duration]).toEqual(["0s", "5s"]);
  });

  test("sounds hang under the story with their roles and levels; a J-cut moves the sound alone", async () => {
    const edit = await whole();
    const root = parseXml((await write(edit, "fcpxml")).text);
    const music = findAll(root, "asset-clip").find(({ attributes }) => attributes.name === "theme.wav")!;
    expect(music.attributes).toMatchObject({ lane: "-2", audioRole: "music", duration: "9s", start: "0s" });
    expect(findAll(music, "adjust-volume")[0]!.attributes.amount).toBe("-6dB");
    expect(findAll(music, "fadeOut")[0]!.attributes.duration).toBe("1s");
    const voice = findAll(root, "asset-clip").find(({ attributes }) => attributes.name === "vo.wav")!;
    expect(readTime(voice.attributes.start)).toEqual({ numerator: 1n, denominator: 3n });
    // the loop of 1.7 s is 40.8 frames long: its turns start on the frames that follow
    const turns = findAll(root, "asset-clip").filter(({ attributes }) => attributes.name === "harbour.wav");
    expect(turns.map(({ attributes: { duration } }) => framesOfTime(duration, edit.format.fps))).toEqual(
      expect.arrayContaining([31]),
    );
    expect(
      turns.reduce((sum, { attributes }) => sum + framesOfTime(attributes.duration, edit.format.fps), 0),
    ).toBe(200);
    const lantern = findAll(root, "asset-clip").find(({ attributes }) => attributes.name === "lantern/red")!;
    expect(lantern.attributes.audioStart).not.toBe(undefined);
    const deck = findAll(root, "asset-clip").find(({ attributes }) => attributes.name === "deck")!;
    expect(deck.attributes).toMatchObject({ srcEnable: "video", start: "864017/24s" });
    expect(findAll(deck, "adjust-conform")[0]!.attributes.type).toBe("fill");
  });

  test("what it has no place for is told by name", async () => {
    expect(told((await write(await whole(), "fcpxml")).losses)).toEqual([
      "In 1911: its ground #102030 → black",
      "quay → lantern/red: the transition `wipe_left` → a dissolve",
      "archive: the camera's move → the picture stands still",
      "theme.wav: `duck: -10` → it stays as loud while others are heard",
      "the film: `loudness: -14` → the levels are as the files have them",
    ]);
  });
});

describe("OpenTimelineIO", () => {
  test("has all fields of its schemas; handles are the whole take, the others have names", async () => {
    const edit = await whole();
    const { text, losses } = await write(edit, "otio");
    const timeline = JSON.parse(text);
    expect(faultsOfOtio(timeline)).toEqual([]);
    const [video, ...audio] = timeline.tracks.children;
    const quay = video.children.find(({ name }: { name: string }) => name === "quay");
    expect(Object.keys(quay.media_references)).toEqual(["DEFAULT_MEDIA", "take 2", "take 3"]);
    expect(quay.media_references.DEFAULT_MEDIA).toMatchObject({
      name: "quay take 1",
      target_url: "file:///takes/quay-1.mp4",
      available_range: { start_time: { value: 0, rate: 24 }, duration: { value: 120 } },
      metadata: { rushes: { price: "$0.28", number: 1, mark: "chosen" } },
    });
    expect(quay.metadata.rushes.prompt).toBe('Fog & <light>, "slow"\npush in');
    const deck = video.children.find(({ name }: { name: string }) => name === "deck");
    expect(deck.media_references.DEFAULT_MEDIA.available_range.start_time.value).toBe(864_000);
    expect(deck.source_range.start_time.value).toBe(864_000 + 12 + 5);
    expect(audio.map(({ name }: { name: string }) => name)).toEqual([
      ...["A1 clips", "A2 voiceover", "A3 music", "A4 ambience", "A5 effect"],
    ]);
    expect(timeline.tracks.markers.map(({ comment }: { comment: string }) => comment)).toEqual([
      ...["Anselm Rauch\nkite maker", "=1+1"],
    ]);
    expect(timeline.global_start_time).toMatchObject({ value: 86_400, rate: 24 });
    expect(told(losses)).toContain("theme.wav: its level (-6 dB) → a note in the clip's metadata");
  });

  test("sums of lengths are the film, on every track of pictures", async () => {
    const edit = await whole();
    const [video] = JSON.parse((await write(edit, "otio")).text).tracks.children;
    const lengths = video.children.flatMap((child: { source_range?: { duration: { value: number } } }) =>
      child.source_range ? [child.source_range.duration.value] : [],
    );
    expect(lengths.reduce((sum: number, length: number) => sum + length, 0)).toBe(edit.timeline.frames);
  });
});

describe("EDL", () => {
  test("numbers follow each other, reels are short, lines narrow, and each picture starts where the last one ended", async () => {
    const edit = await whole();
    const { text, losses } = await write(edit, "edl");
    const { fps } = edit.format;
    const events = parseEdl(text, fps);
    const numbers = events.map(({ number }) => number);
    expect([...new Set(numbers)]).toEqual(Array.from({ length: numbers.at(-1)! }, (_, index) => index + 1));
    const pictures = events.filter(({ channel }) => channel === "V");
    for (const [index, { record }] of pictures.entries())
      expect(record[0]).toBe(index === 0 ? 86_400 : pictures[index - 1]!.record[1]);
    expect(pictures.at(-1)!.record[1]).toBe(86_400 + edit.timeline.frames);
    expect(new Set(events.map(({ reel }) => reel))).toEqual(
      new Set(["BL", "QUAY", "LANTERNR", "ARCHIVE", "DECK", "REEL", "THEME", "VO", "HARBOUR"]),
    );
    for (const line of text.split("\r\n"))
      expect(line.length, line).toBeLessThanOrEqual(line.startsWith("* SOURCE FILE:") ? 300 : 80);
    expect(text).toContain("* LOC: 01:00:01:06 GREEN   Anselm Rauch kite maker\r\n");
    expect(text).toContain("M2   LANTERNR       036.0                ");
    expect(told(losses)).toEqual(
      expect.arrayContaining([
        "quay: its other takes (2) → only the chosen one",
        "quay → lantern/red: the transition `wipe_left` → the wipe W001, which is near it",
        "In 1911: the card → black, with its words as a comment",
        "horn.wav: the sound → nothing: four channels are all there are",
        "reel: its own rate → counted in frames of the film",
        "harbour.wav: where in its file it starts, to the sample → the nearest frame",
      ]),
    );
  });

  test("two shots whose names begin alike have two reels", async () => {
    const timeline = [use("promenade_1"), use("promenade_2"), use("bl")];
    const edit = await editOf(
      { timeline },
      { promenade_1: { frames: 9 }, promenade_2: { frames: 9 }, bl: { frames: 9 } },
    );
    const reels = parseEdl((await write(edit, "edl")).text, edit.format.fps).map(({ reel }) => reel);
    expect(reels).toEqual(["PROMENAD", "PROMENA2", "BL2"]);
  });

  test("at 29.97 the counter drops numbers where its start says so", async () => {
    const edit = await editOf({ fps: rates["29.97"], timeline: [use("a")] }, { a: { frames: 1800 } });
    const { text } = await write(edit, "edl", "01:00:00;00");
    expect(text).toMatch(/^FCM: DROP FRAME\r$/m);
    expect(text).toContain("00:00:00:00 00:01:00:00 01:00:00;00 01:01:00;02");
    expect(await writeEdit(edit, { format: "edl", locate, start: "01:00:00:99" })).toEqual({
      fault: "frame",
    });
    const at24 = await editOf({ timeline: [use("a")] }, { a: { frames: 10 } });
    expect(await writeEdit(at24, { format: "edl", locate, start: "01:00:00;00" })).toEqual({ fault: "drop" });
  });
});

describe("CSV", () => {
  test("is a line for each entry, sound and title, with what was paid; no cell is a formula", async () => {
    const edit = await whole();
    const { text, losses } = await write(edit, "csv");
    expect(text.startsWith("\uFEFFkind,name,")).toBe(true);
    expect(text.split("\r\n").at(-1)).toBe("");
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
    const quay = rows.find(({ name }) => name === "quay");
    expect(quay).toMatchObject({
      ...{ kind: "use", start_frame: "37", frames: "48", opens: "dissolve", opens_frames: "11" },
      ...{ source_start: "00:00:00:20", source_end: "00:00:02:20", takes: "3", price: "$0.28" },
      prompt: 'Fog & <light>, "slow"\npush in',
    });
    expect(rows.find(({ kind, name }) => kind === "music" && name === "theme.wav")?.gain).toBe("-6");
    expect(rows.filter(({ kind }) => kind === "title").map(({ text: words }) => words)).toEqual([
      ...["Anselm Rauch\nkite maker", "'=1+1"],
    ]);
    expect(told(losses)).toContain('=1+1: that its text begins with "=" → an apostrophe before it');
  });
});

test("hostile words stay words in every format", async () => {
  const evil =
    'x"\u0000\u0001\u001b[2J\uD800 ]]>&<>\r\n001  EVIL  V  C  00:00:00:00 00:00:01:00\r\n* LOC: \u2028=cmd|x';
  const edit = await editOf(
    { timeline: [use("quay")] },
    { quay: { frames: 24, prompt: evil } },
    { title: evil },
  );
  const fcpxml = (await write(edit, "fcpxml")).text;
  expect(faultsOfFcpxml(parseXml(fcpxml))).toEqual([]);
  expect(fcpxml).not.toMatch(/(?![\n\t])\p{Cc}/u);
  const otio = JSON.parse((await write(edit, "otio")).text);
  expect(otio.name).toBe(evil.replace("\uD800", "\uFFFD"));
  const events = parseEdl((await write(edit, "edl")).text, edit.format.fps);
  expect(events.map(({ reel }) => reel)).toEqual(["QUAY"]);
  const [row]: Record<string, string>[] = parse((await write(edit, "csv")).text, {
    bom: true,
    columns: true,
  });
  expect(row!.prompt).toBe(evil.replace("\uD800", "\uFFFD"));
});

test("each deliverable is a film of its own size", async () => {
  const edits = await editsOf(
    {
      timeline: [use("quay"), transition("fade_to_black", 6)],
      deliver: [
        { name: "wide", output: "out/wide.mp4" },
        { name: "tall", output: "out/tall.mp4", size: { width: 1080, height: 1920 }, fit: "cover" },
      ],
    },
    { quay: { frames: 24 } },
  );
  expect(edits.map(({ deliver, format }) => [deliver, format.width])).toEqual([
    ["wide", 1920],
    ["tall", 1080],
  ]);
  const [, tall] = await Promise.all(edits.map(async (edit) => parseXml((await write(edit, "fcpxml")).text)));
  expect(findAll(tall!, "project")[0]!.attributes.name).toBe("The ferry (tall)");
  expect(findAll(tall!, "adjust-conform")).toHaveLength(1);
});
