import { describe, expect, test } from "vitest";
import { compileSegment, type MeasuredTake } from "./compile-cut.ts";
import { defaultEncoder } from "./encoder.ts";
import { filmFormat } from "./film-format.ts";
import type { CutPicture } from "./ports.ts";
import type { Segment } from "./segments.ts";

const picture: CutPicture = {
  codec: "h264",
  pixelFormat: "yuv420p",
  ...{ fieldOrder: "progressive", rotation: 0 },
  ...{ colourRange: "tv", colourPrimaries: "bt709", colourTransfer: "bt709" },
  width: 1366,
  height: 768,
  pixelShape: { numerator: 1, denominator: 1 },
  fps: { numerator: 24, denominator: 1 },
  startMicroseconds: 0,
  microseconds: 6_000_000,
  colourMatrix: "bt709",
};
const takeOf = (shot: string, changes: Partial<CutPicture> = {}): [string, MeasuredTake] => [
  shot,
  {
    take: { shot, file: `/takes/${shot}.mp4`, sha256: `hash of ${shot}` },
    facts: { picture: { ...picture, ...changes } },
  },
];
const takes = new Map([takeOf("a"), takeOf("b", { width: 720, height: 1280, colourMatrix: "bt601" })]);
const film = { width: 1366, height: 768, fps: { numerator: 24, denominator: 1 } };
const workshop = { film, encoder: defaultEncoder, ffmpeg: "5.1" };
const clip = (shot: string, skip: number, speed = { numerator: 1, denominator: 1 }) =>
  ({ shows: "clip", shot, from: 0, skip, speed }) as const;
const body: Segment = { segment: "body", name: "a", at: 0, frames: 132, shown: clip("a", 0) };
const seam: Segment = {
  ...{ segment: "seam", name: "a → b", at: 132, frames: 12, pattern: "fade", first: 1, steps: 13 },
  outgoing: clip("a", 132),
  incoming: clip("b", 0),
};

test("a body is conformed, counted off and encoded with the one configuration", () => {
  expect(compileSegment(body, takes, workshop).command).toEqual({
    inputs: [{ kind: "clip", file: "/takes/a.mp4" }],
    filterGraph:
      "[0:V:0]fps=24/1:round=near,tpad=stop=-1:stop_mode=clone,settb=1/24," +
      "trim=start_frame=0:end_frame=132,setpts=PTS-STARTPTS," +
      "scale=1366:768:in_color_matrix=bt709:out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int," +
      "format=yuv420p,setsar=1," +
      "setparams=field_mode=prog:range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709[film]",
    outputOptions: [
      ...["-map", "[film]", "-c:v", "libx264", "-preset", "medium", "-crf", "18", "-profile:v", "high"],
      ...["-pix_fmt", "yuv420p", "-x264-params", "open-gop=0:stitchable=1", "-threads", "2"],
      ...["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"],
      ...["-chroma_sample_location", "left"],
      ...["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-an"],
      ...["-video_track_timescale", "12288", "-f", "mp4"],
    ],
  });
});

test("a seam runs one frame longer and is counted off inside", () => {
  const { filterGraph = "" } = compileSegment(seam, takes, workshop).command;
  const [outgoing = "", incoming = "", mixed] = filterGraph.split(";");
  expect(outgoing).toContain("trim=start_frame=132:end_frame=144,setpts=PTS-STARTPTS,scale=");
  expect(outgoing).toMatch(/colorspace=bt709,tpad=start=1:start_mode=clone:stop=3:stop_mode=clone\[a\]$/);
  expect(incoming).toContain("scale=432:768:in_color_matrix=bt601");
  expect(mixed).toBe(
    "[a][b]xfade=transition=fade:duration=0.541667:offset=0,trim=start_frame=1:end_frame=13,setpts=N[film]",
  );
});

test("a fade starts or ends on the pure colour", () => {
  const colour = { shows: "colour", colour: "black" } as const;
  const fade = { ...seam, frames: 12, steps: 12, outgoing: clip("a", 120), incoming: colour } as const;
  const { inputs, filterGraph = "" } = compileSegment(fade, takes, workshop).command;
  expect(inputs).toEqual([
    { kind: "clip", file: "/takes/a.mp4" },
    { kind: "generated", graph: "color=c=black:s=1366x768:r=24/1" },
  ]);
  expect(filterGraph).toContain("duration=0.500000:offset=0,trim=start_frame=1:end_frame=13,");
  const back = { ...fade, first: 0, outgoing: colour, incoming: clip("a", 0) } as const;
  expect(compileSegment(back, takes, workshop).command.filterGraph).toContain(
    "trim=start_frame=0:end_frame=12,",
  );
});

test("another speed is looked up on a grid of whole multiples of the film's rate", () => {
  const shown = clip("a", 6, { numerator: 3, denominator: 4 });
  expect(compileSegment({ ...body, frames: 12, shown }, takes, workshop).command.filterGraph).toContain(
    "[0:V:0]fps=48/1:round=near,tpad=stop=-1:stop_mode=clone,settb=1/48,trim=start_frame=0:end_frame=30," +
      "setpts=PTS-STARTPTS,fps=96/3:round=up,settb=1/24,setpts=N,fps=24/1,",
  );
});

test("a gap needs no clip", () => {
  const shown = { shows: "colour", colour: "white" } as const;
  const gap: Segment = { segment: "body", name: "white", at: 0, frames: 24, shown };
  expect(compileSegment(gap, new Map(), workshop).command.inputs).toEqual([
    { kind: "generated", graph: "color=c=white:s=1366x768:r=24/1" },
  ]);
});

describe("the key of a segment", () => {
  const key = (segment: Segment, using = takes, made = workshop) => compileSegment(segment, using, made).key;

  test("changes with everything that decides its bytes", () => {
    const other = new Map([
      ...takes,
      ["a", { ...takes.get("a")!, take: { shot: "a", file: "/takes/a.mp4", sha256: "x" } }],
    ]);
    const keys = [
      key(body),
      key({ ...body, frames: 131 }),
      key({ ...body, shown: clip("a", 1) }),
      key({ ...body, shown: clip("a", 0, { numerator: 2, denominator: 1 }) }),
      key({ ...seam, pattern: "wipeleft" }),
      key({ ...body, shown: clip("b", 0) }),
      ...(["cover", "blur"] as const).map((fit) =>
        key({ ...body, shown: { ...clip("b", 0), framing: { fit, focus: { x: 0.5, y: 0.5 } } } }),
      ),
      key(body, other as typeof takes),
      key(body, takes, { ...workshop, ffmpeg: "7.0" }),
      key(body, takes, { ...workshop, encoder: { preset: "medium", crf: 19 } }),
      key(body, takes, { ...workshop, film: { ...film, width: 1280 } }),
      key(seam),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("does not change with names, folders, or the place in the film", () => {
    const moved = new Map([
      ["a", { ...takes.get("a")!, take: { shot: "a", file: "/else/where.mp4", sha256: "hash of a" } }],
    ]);
    expect(key({ ...body, name: "again", at: 500 }, moved)).toBe(key(body));
  });
});

test("the film is as large as its first clip is shown, in even numbers", () => {
  const cut = { output: "f.mp4", timeline: [] };
  const wide = { ...picture, width: 719, height: 577, pixelShape: { numerator: 4, denominator: 3 } };
  expect(filmFormat(cut, wide)).toEqual({ width: 958, height: 578, fps: { numerator: 24, denominator: 1 } });
  const stated = { ...cut, size: { width: 64, height: 32 }, fps: { numerator: 25, denominator: 2 } };
  expect(filmFormat(stated, wide)).toEqual({ width: 64, height: 32, fps: { numerator: 25, denominator: 2 } });
});
