import { describe, expect, test } from "vitest";
import type { Time, TimelineUse } from "../../document/index.ts";
import { hardCut, type LaidEntry, normalSpeed, type Timeline } from "../timeline.ts";
import { layClipSounds } from "./lay-clip-sounds.ts";

const origin = { file: "f.yaml", path: [], key: { from: 0, to: 1 }, value: { from: 0, to: 9 } };
const frames = (count: number): Time => ({ unit: "frames", frames: count });
const entry = (name: string, at: number, count: number, more: Partial<LaidEntry> = {}): LaidEntry =>
  ({
    ...{ entry: "use", name, shot: name, at, frames: count, from: 10, speed: normalSpeed },
    ...{ opens: hardCut, closes: hardCut, ...more },
  }) as LaidEntry;
const overlap = (count: number) => ({ edge: "overlap", frames: count, transition: "dissolve" }) as const;

function lay(entries: readonly LaidEntry[], written: Record<string, Partial<TimelineUse>> = {}, fps = 24) {
  const last = entries.at(-1)!;
  const timeline: Timeline = {
    fps: { numerator: fps, denominator: 1 },
    frames: last.at + last.frames,
    entries,
  };
  const uses = new Map(
    entries.map(({ name }) => [name, { entry: "use", name, shot: name, origin, ...written[name] } as const]),
  );
  const laid = layClipSounds(timeline, uses, { hasSound: (shot) => shot !== "mute", frames: () => 100 });
  if ("problems" in laid) return laid.problems.map(({ code, args }) => ({ code, args }));
  return laid.sounds.map(({ name, at, samples, from, opens, closes, gain }) => ({
    ...{ name, at: at / 2000, frames: samples / 2000, from: from / 2000 },
    ...{ opens: opens / 2000, closes: closes / 2000, gain },
  }));
}

const sound = (name: string, at: number, count: number, from = 10) => ({
  ...{ name, at, frames: count, from, opens: 0, closes: 0, gain: 0 },
});

describe("the border of the sound", () => {
  const three = [entry("a", 0, 30), entry("b", 30, 30), entry("c", 60, 30)];

  test("lies where the picture's does", () => {
    expect(lay(three)).toEqual([sound("a", 0, 30), sound("b", 30, 30), sound("c", 60, 30)]);
    expect(lay([entry("a", 0, 30), entry("mute", 30, 30)])).toEqual([sound("a", 0, 30)]);
    expect(lay([entry("a", 0, 30)], { a: { isMute: true } })).toEqual([]);
    expect(lay([entry("a", 0, 30)], { a: { gain: -6 } })).toMatchObject([{ gain: -6 }]);
  });

  test("lies earlier with a J-cut and later with an L-cut, and the sound stays in step", () => {
    expect(lay(three, { a: { lCut: frames(5) }, c: { jCut: frames(8) } })).toEqual([
      sound("a", 0, 35),
      sound("b", 35, 17, 15),
      sound("c", 52, 38, 2),
    ]);
  });

  test("takes a dissolve along", () => {
    const dissolved = [entry("a", 0, 30, { closes: overlap(6) }), entry("b", 24, 30, { opens: overlap(6) })];
    expect(lay(dissolved, { b: { jCut: frames(4) } })).toEqual([
      { ...sound("a", 0, 26), closes: 6 },
      { ...sound("b", 20, 34, 6), opens: 6 },
    ]);
  });

  test("is rounded as a position: half a frame early is no frame, half a frame late is one", () => {
    const half: Time = { unit: "seconds", seconds: { numerator: 1, denominator: 48 } };
    expect(lay(three, { b: { jCut: half } })).toEqual(lay(three));
    expect(lay(three, { a: { lCut: half } })).toMatchObject([{ frames: 31 }, { at: 31 }, {}]);
  });

  test("counts in the clip at its speed", () => {
    const speed = { numerator: 2, denominator: 1 };
    const fast = [entry("a", 0, 30), entry("b", 30, 30, { speed } as Partial<LaidEntry>)];
    expect(lay(fast, { b: { jCut: frames(5) } })).toMatchObject([{ frames: 25 }, { at: 25, from: 0 }]);
  });
});

describe("what cannot be moved is a problem", () => {
  const two = [entry("a", 0, 30), entry("b", 30, 30)];
  const fast = { speed: { numerator: 2, denominator: 1 } } as Partial<LaidEntry>;
  test.each([
    ["both ways", two, { a: { lCut: frames(2) }, b: { jCut: frames(2) } }, "CUT_SPLIT_TWICE"],
    ["before the film", two, { a: { jCut: frames(2) } }, "CUT_SPLIT_ALONE"],
    ["behind the film", two, { b: { lCut: frames(2) } }, "CUT_SPLIT_ALONE"],
    [
      "past the one before",
      [entry("a", 0, 5), entry("b", 5, 30)],
      { b: { jCut: frames(6) } },
      "CUT_SPLIT_TOO_LONG",
    ],
    [
      "past the one behind",
      [entry("a", 0, 30), entry("b", 30, 5)],
      { a: { lCut: frames(6) } },
      "CUT_SPLIT_TOO_LONG",
    ],
    ["before the clip", two, { b: { jCut: frames(11) } }, "CUT_SPLIT_HANDLE"],
    [
      "before the clip, at its speed",
      [two[0]!, entry("b", 30, 30, fast)],
      { b: { jCut: frames(6) } },
      "CUT_SPLIT_HANDLE",
    ],
    [
      "behind the clip",
      [entry("a", 0, 88), entry("b", 88, 30)],
      { a: { lCut: frames(3) } },
      "CUT_SPLIT_HANDLE",
    ],
  ])("%s", (_, entries, written, code) => {
    expect(lay(entries, written)).toMatchObject([{ code }]);
  });

  test("two that meet in one neighbour share it", () => {
    const entries = [entry("a", 0, 30), entry("b", 30, 10), entry("c", 40, 30)];
    expect(lay(entries, { a: { lCut: frames(5) }, c: { jCut: frames(5) } })).toMatchObject([
      { name: "a", frames: 35 },
      { name: "c", at: 35 },
    ]);
    expect(lay(entries, { a: { lCut: frames(5) }, c: { jCut: frames(6) } })).toMatchObject([
      { code: "CUT_SPLIT_TOO_LONG", args: { name: "c", neighbour: "b" } },
    ]);
  });
});
