import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CutMedia } from "../../src/cut/index.ts";
import { type BarClip, makeBarClip, readBars, readShown, type Window } from "./bar-clips.ts";
import { type CuttingRoom, dissolve, frames, openCuttingRoom, use } from "./cutting-room.ts";

let room: CuttingRoom;
beforeAll(async () => {
  room = await openCuttingRoom();
});
afterAll(() => room.close());

/** Where a clip's picture lies in a film of 192x48. */
const whole: Window = { x: 0, y: 0, width: 192, height: 48 };

interface Source extends Omit<BarClip, "clip" | "frames"> {
  readonly what: string;
  readonly window?: Window;
}

const sources: readonly Source[] = [
  { what: "the film's own kind" },
  {
    what: "25 frames a second and 44.1 kHz mono",
    rate: "25",
    sound: "sine=r=44100:d=2",
  },
  { what: "60 frames a second", rate: "60" },
  { what: "24000/1001 frames a second", rate: "24000/1001" },
  {
    what: "an upright picture",
    size: "96x192",
    filters: "scale=48:96",
    window: { x: 84, y: 0, width: 24, height: 48 },
  },
  { what: "wide pixels", filters: "scale=144:48,setsar=4/3" },
  {
    what: "narrow pixels",
    filters: "scale=96:96,setsar=1/2",
    window: { x: 84, y: 0, width: 24, height: 48 },
  },
  { what: "an odd size", filters: "scale=191:47,format=yuv444p", encoder: ["-pix_fmt", "yuv444p"] },
  { what: "10 bits", encoder: ["-pix_fmt", "yuv420p10le"] },
  { what: "a full range of levels", filters: "scale=out_range=pc,format=yuvj420p" },
  { what: "no B-frames and an open GOP", encoder: ["-bf", "0", "-x264-params", "open-gop=1:keyint=6"] },
  { what: "a 90 kHz clock", encoder: ["-video_track_timescale", "90000"] },
  { what: "BT.601 colours", filters: "scale=out_color_matrix=bt601", encoder: ["-colorspace", "smpte170m"] },
  { what: "colour samples in the centre", encoder: ["-chroma_sample_location", "center"] },
  { what: "frames marked as fields", filters: "setfield=tff", encoder: ["-flags", "+ildct+ilme"] },
  { what: "8 frames a second", rate: "8" },
  {
    what: "30000/1001 frames a second and six channels",
    rate: "30000/1001",
    sound: "anoisesrc=d=2,aformat=channel_layouts=5.1",
  },
  { what: "120 frames a second", rate: "120" },
  { what: "4:2:2 colour in 10 bits", encoder: ["-pix_fmt", "yuv422p10le"] },
  { what: "grey alone", encoder: ["-pix_fmt", "gray"] },
  { what: "RGB", encoder: ["-c:v", "libx264rgb"] },
  { what: "BT.2020 colours", encoder: ["-colorspace", "bt2020nc", "-color_primaries", "bt2020"] },
  { what: "one B-frame upon another", encoder: ["-bf", "8", "-x264-params", "b-pyramid=normal:b-adapt=0"] },
  { what: "fragments", encoder: ["-movflags", "frag_keyframe+empty_moov", "-g", "7"] },
  { what: "the index first", encoder: ["-movflags", "+faststart"] },
  {
    what: "a picture that starts late",
    filters: "setpts=PTS+0.4/TB",
    encoder: ["-copyts"],
    sound: "sine=d=2.5",
  },
  { what: "sound that starts late", sound: "sine=d=1,asetpts=PTS+0.7/TB" },
  { what: "sound of 8 kHz that is too short", sound: "sine=r=8000:d=0.3" },
  { what: "MPEG-4 Part 2", encoder: ["-c:v", "mpeg4", "-q:v", "2"] },
  {
    what: "Motion JPEG in QuickTime",
    name: "mjpeg.mov",
    encoder: ["-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj422p"],
  },
  {
    what: "ProRes in QuickTime",
    name: "prores.mov",
    encoder: ["-c:v", "prores_ks", "-pix_fmt", "yuv422p10le"],
  },
  { what: "lossless pictures with alpha", name: "png.mov", encoder: ["-c:v", "png", "-pix_fmt", "rgba"] },
  {
    what: "VP9",
    encoder: ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "0", "-crf", "20"],
  },
  { what: "HEVC", encoder: ["-c:v", "libx265", "-x265-params", "log-level=none", "-tag:v", "hvc1"] },
];

/** Of each clip, from its fourth on. */
const shownFrames = 8;

/** Half a second and a little more. */
function framesOf(rate = "24"): number {
  const [numerator = 24, denominator = 1] = rate.split("/").map(Number);
  return Math.ceil((numerator / denominator) * 0.6) + 1;
}

test("clips of every kind are shown frame by frame, each in its own shape", async () => {
  const clips = await Promise.all(
    sources.map(({ what, window, ...order }, clip) =>
      makeBarClip(room.media, room.folder, {
        ...{ clip: clip % 16, frames: framesOf(order.rate), name: `clip-${clip}.mp4` },
        ...order,
      }),
    ),
  );
  const timeline = clips.map((_, clip) => use(`s${clip}`, { in: frames(3), for: frames(shownFrames) }));
  const film = await room.film(
    { timeline },
    Object.fromEntries(clips.map((file, clip) => [`s${clip}`, file])),
  );
  expect(film).toMatchObject({ frames: shownFrames * sources.length, width: 192, height: 48 });
  const bars = await readBars(
    room.media,
    film.file,
    (frame) => sources[Math.floor(frame / shownFrames)]?.window ?? whole,
  );
  for (const [clip, { what, rate = "24" }] of sources.entries()) {
    const shown = bars.slice(clip * shownFrames, (clip + 1) * shownFrames).map((one) => readShown(one));
    const planned = shown.map((_, frame) => ({ clip: clip % 16, frame: frameNearest(frame + 3, rate) }));
    expect({ what, shown }).toEqual({ what, shown: planned });
  }
});

test("a clip of one frame is one frame, alone and under a transition", async () => {
  const one = await makeBarClip(room.media, room.folder, { clip: 1, frames: 1, name: "one.mp4" });
  const two = await makeBarClip(room.media, room.folder, { clip: 2, frames: 9, name: "nine.mp4" });
  const timeline = [
    use("one"),
    use("two"),
    use("one", { name: "again" }),
    dissolve(1),
    use("two", { name: "last" }),
  ];
  const film = await room.film({ fps: { numerator: 24, denominator: 1 }, timeline }, { one, two });
  expect(film.frames).toBe(19);
  const shown = (await readBars(room.media, film.file)).map((bars) => readShown(bars));
  const whole = Array.from({ length: 9 }, (_, frame) => ({ clip: 2, frame }));
  expect([...shown.slice(0, 10), ...shown.slice(11)]).toEqual([
    { clip: 1, frame: 0 },
    ...whole,
    ...whole.slice(1),
  ]);
});

test("a turned clip is shown turned, inside the film's size", async () => {
  const flat = await makeBarClip(room.media, room.folder, {
    clip: 1,
    frames: 24,
    size: "48x192",
    filters: "transpose=1",
  });
  const turned = join(room.folder, "turned.mp4");
  await room.media.run({
    inputs: [{ kind: "clip", file: flat }],
    outputOptions: ["-c", "copy", "-metadata:s:v:0", "rotate=90"],
    output: turned,
  });
  const size = { width: 192, height: 192 };
  const film = await room.film({ size, timeline: [use("t")] }, { t: turned });
  const bars = await readBars(room.media, film.file, () => ({ x: 72, y: 0, width: 48, height: 192 }));
  expect(bars.map((one) => readShown(one))).toEqual(bars.map((_, frame) => ({ clip: 1, frame })));
});

test("a clip whose rate changes is shown at its own times", async () => {
  const times = "setpts='if(lt(N,8),N,2*N-8)/24/TB'";
  const encoder = ["-vsync", "vfr"];
  const file = await makeBarClip(room.media, room.folder, {
    clip: 2,
    frames: 20,
    filters: times,
    encoder,
    name: "vfr.mp4",
  });
  const film = await room.film(
    { fps: { numerator: 24, denominator: 1 }, timeline: [use("v", { for: frames(29) })] },
    { v: file },
  );
  const shown = (await readBars(room.media, film.file)).map((bars) => readShown(bars)?.frame);
  expect(shown).toEqual(shown.map((_, frame) => (frame < 8 ? frame : Math.floor((frame + 8) / 2))));
});

test("what an edit list hides stays hidden", async () => {
  const long = await makeBarClip(room.media, room.folder, {
    clip: 3,
    frames: 48,
    name: "long.mp4",
    encoder: ["-g", "100"],
  });
  const edited = join(room.folder, "edited.mp4");
  await room.media.run({
    inputs: [{ kind: "clip", file: long, options: ["-ss", "0.5"] }],
    outputOptions: ["-c", "copy"],
    output: edited,
  });
  const film = await room.film({ timeline: [use("e")] }, { e: edited });
  const shown = (await readBars(room.media, film.file)).map((bars) => readShown(bars)?.frame);
  expect(shown).toEqual(Array.from({ length: 36 }, (_, frame) => frame + 12));
});

describe("a clip that was cut out of an open GOP", () => {
  const gop = "open-gop=1:keyint=24:min-keyint=24:scenecut=0";
  const encoders = {
    x264: ["-preset", "medium", "-x264-params", gop],
    x265: ["-c:v", "libx265", "-x265-params", `log-level=none:bframes=4:${gop}`, "-tag:v", "hvc1"],
  };
  test.each([
    { encoder: "x264", options: [], first: 50, count: 47 },
    {
      encoder: "x264",
      options: ["-avoid_negative_ts", "make_zero", "-use_editlist", "0"],
      first: 48,
      count: 48,
    },
    { encoder: "x265", options: [], first: 50, count: 47 },
    {
      encoder: "x265",
      options: ["-avoid_negative_ts", "make_zero", "-use_editlist", "0"],
      first: 48,
      count: 48,
    },
  ] as const)("by $encoder with $options is shown from its first whole picture on", async (source) => {
    const { encoder, options, first, count } = source;
    const name = `${encoder}.mp4`;
    const long = await makeBarClip(room.media, room.folder, {
      ...{ clip: 3, frames: 96, name, encoder: encoders[encoder] },
    });
    const open = join(room.folder, `open-${name}`);
    await room.media.run({
      inputs: [{ kind: "clip", file: long, options: ["-ss", "2.05"] }],
      outputOptions: ["-map", "0:v", "-c", "copy", ...options],
      output: open,
    });
    const film = await room.film(
      { fps: { numerator: 24, denominator: 1 }, timeline: [use("o")] },
      { o: open },
    );
    const shown = (await readBars(room.media, film.file)).map((bars) => readShown(bars)?.frame);
    // the last is held where the clip's length says so
    expect(shown).toEqual(Array.from({ length: count }, (_, frame) => Math.min(95, first + frame)));
  });

  test("excuses no clip that starts with a whole picture", async () => {
    const whole = await makeBarClip(room.media, room.folder, { clip: 4, frames: 24, name: "whole.mp4" });
    const media: CutMedia = {
      ...room.media,
      async run(command, options) {
        const { warnings } = await room.media.run(command, options);
        return { warnings: [...warnings, "[h264 @ 0x1] mmco: unref short failure"] };
      },
    };
    await expect(room.cut({ timeline: [use("w")] }, { w: whole }, { media })).rejects.toMatchObject({
      code: "CUT_FFMPEG_WARNED",
    });
  });
});

/** Of the clip's frames that are nearest to a frame of the film, the last: so does the `fps` filter with `round=near`. */
function frameNearest(filmFrame: number, rate: string): number {
  const [numerator = 24, denominator = 1] = rate.split("/").map(Number);
  return Math.ceil(((filmFrame + 0.5) * numerator) / denominator / 24) - 1;
}
