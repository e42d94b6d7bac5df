import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { openWords } from "@rushes/media/words";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CutMedia, drawSheet } from "../../src/cut/index.ts";
import type { TimelineEntry } from "../../src/document/index.ts";
import { FolderSegmentStore } from "../../src/node/segment-store.ts";
import { type CuttingRoom, dissolve, frames, hold, openCuttingRoom, use } from "./cutting-room.ts";

let room: CuttingRoom;
let slowRoom: CuttingRoom;
beforeAll(async () => {
  [room, slowRoom] = await Promise.all([openCuttingRoom(), openCuttingRoom()]);
});
afterAll(() => Promise.all([room.close(), slowRoom.close()]));

const x264 = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "3", "-pix_fmt", "yuv420p"];

interface Source {
  readonly what: string;
  readonly rate?: string;
  readonly filters?: string;
  readonly sound?: string;
  /** Default: x264 with a key frame every two seconds. */
  readonly encoder?: readonly string[];
  readonly name?: string;
  /** Why it is decoded from its start all the same. */
  readonly isWhole?: true;
}

const sources: readonly Source[] = [
  { what: "the film's own kind" },
  { what: "a key frame long before", encoder: [...x264, "-g", "250"] },
  { what: "25 frames a second", rate: "25" },
  { what: "48 frames a second, every other one on a border", rate: "48" },
  { what: "24000/1001 frames a second", rate: "24000/1001" },
  {
    what: "a 90 kHz clock and sound",
    encoder: [...x264, "-video_track_timescale", "90000"],
    sound: "sine=d=13",
  },
  { what: "sound that starts late", sound: "sine=d=10,asetpts=PTS+0.7/TB" },
  { what: "fragments", encoder: [...x264, "-bf", "0", "-movflags", "frag_keyframe+empty_moov", "-g", "30"] },
  { what: "frames that come unevenly", filters: "setpts='if(lt(N,90),N,2*N-90)/24/TB'" },
  {
    what: "one B-frame upon another",
    encoder: [...x264, "-bf", "8", "-x264-params", "b-pyramid=normal:b-adapt=0:keyint=40"],
  },
  {
    what: "key frames that frames before them are shown behind",
    encoder: [...x264, "-x264-params", "open-gop=1:keyint=40"],
    isWhole: true,
  },
  {
    what: "a picture that is refreshed bit by bit",
    encoder: [...x264, "-x264-params", "intra-refresh=1:keyint=60"],
    isWhole: true,
  },
  {
    what: "a picture that starts late",
    filters: "setpts=PTS+0.4/TB",
    encoder: [...x264, "-copyts"],
    sound: "sine=d=13",
    isWhole: true,
  },
  {
    what: "one picture held for long, and a key frame behind it",
    filters: "setpts='if(lt(N,80),N,N+190)/24/TB'",
    encoder: [...x264, "-g", "80", "-sc_threshold", "0", "-keyint_min", "80"],
    isWhole: true,
  },
  {
    what: "HEVC",
    encoder: ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none:keyint=50"],
  },
  { what: "VP9", encoder: ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-g", "50"] },
  { what: "MPEG-4 Part 2", encoder: ["-c:v", "mpeg4", "-g", "40", "-bf", "2"] },
  { what: "ProRes", encoder: ["-c:v", "prores_ks", "-pix_fmt", "yuv422p10le"], name: "prores.mov" },
];

async function makeClip(source: Source, index: number): Promise<string> {
  const { rate = "24", filters = "null", sound, encoder = [...x264, "-g", "48"] } = source;
  const output = join(room.folder, source.name ?? `${index}.mp4`);
  const picture = `testsrc2=s=64x36:r=${rate}:d=12.5,hue=h=${index * 20},${filters}`;
  await room.media.run({
    inputs: [picture, ...(sound === undefined ? [] : [sound])].map((graph) => ({ kind: "generated", graph })),
    outputOptions: ["-vsync", "vfr", ...encoder, "-c:a", "aac"],
    output,
  });
  return output;
}

test("a use deep inside a clip is begun at the key frame before it, and shows what the whole way shows", async () => {
  const files = await Promise.all(sources.map(makeClip));
  const clips = Object.fromEntries(files.map((file, index) => [`s${index}`, file]));
  const deep = (shot: string, more: Parameters<typeof use>[1] = {}): TimelineEntry =>
    use(shot, { in: frames(261), for: frames(8), ...more });
  const timeline = [
    ...sources.map((_, index) => deep(`s${index}`)),
    dissolve(4),
    deep("s1", { name: "mixed" }),
    hold(2),
    deep("s2", { name: "slow", speed: { numerator: 3, denominator: 8 } }),
    deep("s3", { name: "fast", speed: { numerator: 5, denominator: 2 } }),
  ];
  const film = { timeline, fps: { numerator: 24, denominator: 1 }, size: { width: 64, height: 36 } };
  const { media, begun } = watched(room.media);
  const quick = await room.film(film, clips, { media });
  const whole = await slowRoom.film(film, clips, { media: withoutShortcuts(room.media) });
  expect(quick.key).toBe(whole.key);
  expect((await readFile(quick.file)).equals(await readFile(whole.file))).toBe(true);
  const wholeWay = sources.flatMap(({ isWhole }, index) => (isWhole ? [files[index]] : []));
  expect(files.filter((file) => !begun.has(file))).toEqual(wholeWay);
});

test("a picture from deep inside a film is the one that counting finds", async () => {
  const file = await makeClip(sources[0]!, 90);
  const film = await room.film(
    { timeline: [use("a"), use("a", { name: "again", for: frames(4) })] },
    { a: file },
  );
  const { media, begun } = watched(room.media);
  const draw = async (name: string, using: CutMedia) => {
    const output = join(room.folder, name);
    const segments = new FolderSegmentStore(join(room.folder, name, "pictures"));
    const ports = { media: using, segments, words: await openWords(room.media), place: copyFile, workers: 1 };
    const order = { sheet: "poster", at: frames(301) } as const;
    const drawn = { film, title: "", wordsOf: new Map() };
    await drawSheet(order, drawn, `${output}.png`, ports, new AbortController().signal);
    return readFile(`${output}.png`);
  };
  const quick = await draw("quick", media);
  expect(begun).toContain(film.file);
  expect(quick.equals(await draw("whole", withoutShortcuts(room.media)))).toBe(true);
});

/** Which clips were begun behind their start. */
function watched(of: CutMedia): { readonly media: CutMedia; readonly begun: ReadonlySet<string> } {
  const begun = new Set<string>();
  const media: CutMedia = {
    ...of,
    run(command, options) {
      for (const input of command.inputs)
        if (input.kind === "clip" && input.options?.includes("-ss")) begun.add(input.file);
      return of.run(command, options);
    },
  };
  return { media, begun };
}

function withoutShortcuts(of: CutMedia): CutMedia {
  return { ...of, packets: async (...asked) => ({ ...(await of.packets(...asked)), startsAnew: false }) };
}
