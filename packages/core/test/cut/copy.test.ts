import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TimelineEntry } from "../../src/document/index.ts";
import { type BarClip, makeBarClip, readBars, readShown } from "./bar-clips.ts";
import { type CuttingRoom, frames, gap, openCuttingRoom, transition, use } from "./cutting-room.ts";

let room: CuttingRoom;
/** Three clips as one model makes them, b with a key frame more. */
let clips: Record<"a" | "b" | "c", string>;
beforeAll(async () => {
  room = await openCuttingRoom();
  const [a, b, c] = await Promise.all([
    clipOf({ clip: 1, frames: 20 }),
    clipOf({ clip: 2, frames: 40, encoder: ["-force_key_frames", "expr:eq(n,16)"], sound: "sine=d=2" }),
    clipOf({ clip: 3, frames: 9 }),
  ]);
  clips = { a, b, c };
});
afterAll(() => room.close());

const tags = ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709"];

function clipOf({ encoder = [], ...order }: BarClip): Promise<string> {
  return makeBarClip(room.media, room.folder, { ...order, encoder: [...tags, ...encoder] });
}

/** An entry where it would stand in a shot list. */
function timelineOf(...entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return entries.map((entry, index) => ({
    ...entry,
    origin: { ...entry.origin, path: ["cut", "timeline", index] },
  }));
}

const whole = timelineOf(
  use("a"),
  use("b", { in: frames(16) }),
  use("c"),
  use("b", { name: "again", out: frames(16) }),
);

test("a film of hard cuts holds the very packets of its takes, on the film's clock", async () => {
  const film = await room.film({ timeline: whole }, clips);
  expect(film).toMatchObject({ frames: 20 + 24 + 9 + 16, pictures: { are: "copied" }, segmentsMade: 4 });
  const run = (clip: number, from: number, until: number) =>
    Array.from({ length: until - from }, (_, index) => ({ clip, frame: from + index }));
  const planned = [...run(1, 0, 20), ...run(2, 16, 40), ...run(3, 0, 9), ...run(2, 0, 16)];
  const shown = await readBars(room.media, film.file);
  expect(shown.map((bars) => readShown(bars))).toEqual(planned);

  const [stored, ...taken] = await Promise.all(
    [film.file, clips.a, clips.b, clips.c].map((file) => room.media.packets(file, { most: 100 })),
  );
  const [a = [], b = [], c = []] = taken.map(({ packets }) => packets.map(({ bytes }) => bytes));
  const expected = [...a, ...b.slice(16), ...c, ...b.slice(0, 16)];
  // a join puts the decoder's parameters before each key frame, and changes nothing else
  const differing = stored!.packets.flatMap(({ bytes }, index) => (bytes === expected[index] ? [] : [index]));
  expect(differing).toEqual([0, 20, 44, 53]);
  expect(stored!.packets.map(({ at }) => at).toSorted((one, other) => one - other)).toEqual(
    planned.map((_, frame) => frame * 512),
  );
  const { stderr } = await execa(room.media.ffmpeg.path, [
    ...["-v", "warning", "-i", film.file, "-f", "null", "-"],
  ]);
  expect(stderr).toBe("");

  expect(await room.film({ timeline: whole }, clips)).toMatchObject({ key: film.key, segmentsMade: 0 });
});

test.each([
  {
    what: "an end that later frames are needed for",
    timeline: timelineOf(use("a"), use("b", { out: frames(14) })),
    obstacle: {
      field: "cut.timeline[1].out",
      why: "the take of `b` cannot be cut there: frames behind it are needed to show what stands before it",
    },
  },
  {
    what: "a start that is no key frame",
    timeline: timelineOf(use("a"), use("b", { in: frames(17) })),
    obstacle: { field: "cut.timeline[1].in", why: expect.stringContaining("no key frame stands there") },
  },
  {
    what: "a transition",
    timeline: timelineOf(use("a"), transition("dissolve", 4), use("b")),
    obstacle: { field: "cut.timeline[1].transition", why: "a transition is made of two pictures" },
  },
  {
    what: "another rate",
    timeline: timelineOf(use("a"), use("c")),
    fps: { numerator: 25, denominator: 1 },
    obstacle: { field: "cut.fps", why: "the take of `a` is 24 fps" },
  },
])("$what is named where it keeps a film from being a copy", async ({ obstacle, what: _, ...cut }) => {
  const film = await room.film(cut, clips);
  expect(film.pictures).toEqual({ are: "encoded", because: [obstacle] });
});

test("every kind of obstacle is named once, and a deliverable's own where it was written", async () => {
  const timeline = timelineOf(
    gap(2),
    use("a"),
    gap(2),
    use("b", { speed: { numerator: 2, denominator: 1 } }),
  );
  const deliver = [
    { name: "same", output: "same.mp4" },
    { name: "tall", output: "tall.mp4", size: { width: 48, height: 96 } },
  ];
  const inList = [
    { field: "cut.timeline[0].gap", why: "a gap is in no take" },
    { field: "cut.timeline[3].speed", why: "a clip runs at another speed" },
  ];
  const films = await room.films({ timeline, deliver }, clips);
  expect(films.map(({ pictures }) => pictures)).toEqual([
    { are: "encoded", because: inList },
    { are: "encoded", because: inList },
  ]);
  const cuts = await room.films({ timeline: timelineOf(use("a"), use("c")), deliver }, clips);
  expect(cuts.map(({ pictures }) => pictures)).toEqual([
    { are: "copied" },
    { are: "encoded", because: [{ field: "cut.deliver.tall.size", why: "the take of `a` is 192x48" }] },
  ]);
});

test("takes that only look alike are not joined by copy", async () => {
  const other = await clipOf({ clip: 4, frames: 12, encoder: ["-preset", "medium"] });
  const deep = await clipOf({ clip: 5, frames: 12, encoder: ["-pix_fmt", "yuv420p10le"] });
  const open = await clipOf({
    ...{ clip: 6, frames: 40 },
    encoder: ["-x264-params", "open-gop=1:keyint=16:min-keyint=16:scenecut=0:bframes=3:b-adapt=0"],
  });
  const timeline = timelineOf(use("a"), use("x"));
  const becauseOf = async (x: string, entries = timeline) => {
    const { pictures } = await room.film({ timeline: entries }, { ...clips, x });
    return pictures.are === "encoded" ? pictures.because.map(({ why }) => why) : [];
  };
  expect(await becauseOf(other)).toEqual(["the take of `x` was encoded otherwise than that of `a`"]);
  expect(await becauseOf(deep)).toContain("the take of `x` is yuv420p10le, not yuv420p");
  const trimmed = timelineOf(use("x", { in: frames(16) }));
  expect(await becauseOf(open, trimmed)).toEqual([
    "the take of `x` cannot be cut there: frames before it are needed to show it",
  ]);
});
