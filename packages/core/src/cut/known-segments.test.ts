import { expect, test } from "vitest";
import type { Cut, PlaceInFilm, Title } from "../document/index.ts";
import type { MeasuredTake } from "./compile-cut.ts";
import { knownSegments } from "./known-segments.ts";

const origin = { file: "f.yaml", path: [], key: { from: 0, to: 0 }, value: { from: 0, to: 0 } };
const fps = { numerator: 24, denominator: 1 };
const take = (shot: string): MeasuredTake => ({
  take: { shot, file: `/${shot}.mp4`, sha256: shot },
  facts: {
    picture: {
      ...{ codec: "h264", pixelFormat: "yuv420p", fieldOrder: "progressive", rotation: 0 },
      ...{ colourRange: "tv", colourPrimaries: "bt709", colourTransfer: "bt709" },
      ...{ width: 64, height: 64, pixelShape: { numerator: 1, denominator: 1 }, fps, colourMatrix: "bt709" },
      ...{ startMicroseconds: 0, microseconds: 1_000_000 },
    },
  },
});
const titleAt = (at: PlaceInFilm): Title => ({
  ...{ text: "x", position: "centre", lettering: {}, origin },
  fade: { unit: "frames", frames: 0 },
  stretch: { at, for: { unit: "frames", frames: 4 }, origin },
});
const known = (more: Partial<Cut>, ...shots: readonly string[]) => {
  const timeline = ["a", "b", "c"].map((shot) => ({ entry: "use" as const, name: shot, shot, origin }));
  const cut: Cut = { output: "f.mp4", size: { width: 64, height: 64 }, fps, timeline, ...more };
  return knownSegments(cut, new Map(shots.map((shot) => [shot, take(shot)])))?.segments.map(
    ({ name }) => name,
  );
};

test("titles at uses wait for nobody", () => {
  const title = titleAt({ anchor: "use", use: "c", edge: "start", origin });
  expect(known({ titles: [title] }, "a", "c")).toEqual(["a", "c"]);
});

test("words that count from an end of the film wait for the clips before them", () => {
  const title = titleAt({ anchor: "film", time: { unit: "frames", frames: 60 }, origin });
  expect(known({ titles: [title] }, "a", "c")).toEqual(["a"]);
  expect(known({ titles: [title] }, "a", "b", "c")).toEqual(["a", "b", "c"]);
  const captions = { path: "en.srt", captions: [], origin };
  expect(known({ captions }, "a", "c")).toEqual(["a", "c"]);
  expect(known({ captions, burnCaptions: true }, "a", "c")).toEqual(["a"]);
});
