import { describe, expect, test } from "vitest";
import type { PlaceInFilm, Time } from "../document/index.ts";
import { placesOn } from "./place-on-timeline.ts";
import { hardCut, normalSpeed, type Timeline } from "./timeline.ts";

const origin = { file: "f.yaml", path: [], key: { from: 0, to: 2 }, value: { from: 4, to: 9 } };
const cue = { ...origin, value: { from: 0, to: 30 } };
const frames = (count: number): Time => ({ unit: "frames", frames: count });
const seconds = (numerator: number, denominator = 1): Time => ({
  unit: "seconds",
  seconds: { numerator, denominator },
});
const film = (time: Time): PlaceInFilm => ({ anchor: "film", time, origin });
const start = (use: string, plus?: Time): PlaceInFilm => ({
  anchor: "use",
  use,
  edge: "start",
  ...(plus && { plus }),
  origin,
});
const end = (use: string, plus?: Time): PlaceInFilm => ({ ...start(use, plus), edge: "end" }) as PlaceInFilm;

const edges = { opens: hardCut, closes: hardCut };
const entry = { entry: "use", from: 0, speed: normalSpeed, ...edges } as const;
const overlap = { edge: "overlap", transition: "dissolve", frames: 10 } as const;
const timeline: Timeline = {
  fps: { numerator: 30_000, denominator: 1001 },
  frames: 100,
  entries: [
    { ...entry, name: "quay", shot: "quay", at: 0, frames: 40, closes: overlap },
    { ...entry, name: "pilot", shot: "pilot", at: 30, frames: 50, opens: overlap },
    { entry: "gap", name: "black", colour: "black", at: 80, frames: 5, ...edges },
    { ...entry, name: "quay_again", shot: "quay", at: 85, frames: 15 },
  ],
};
const places = placesOn(timeline);

test.each([
  ["a time of the film", film(seconds(1)), 30],
  ["a time that rounds to the nearest frame", film(seconds(151, 10)), "CUT_PLACE_OUTSIDE_FILM"],
  ["a negative time counts from the end", film(seconds(-1)), 70],
  ["frames", film(frames(-1)), 99],
  ["the film's end", film(frames(100)), 100],
  ["a use starts under its dissolve", start("pilot"), 30],
  ["a use ends under the next dissolve", end("quay"), 40],
  ["the name of a second use", start("quay_again"), 85],
  ["behind a start", start("pilot", seconds(1, 2)), 45],
  ["before an end", end("pilot", seconds(-1)), 50],
  ["outside the use is inside the film all the same", start("pilot", frames(60)), 90],
  ["before the film", start("quay", frames(-1)), "CUT_PLACE_OUTSIDE_FILM"],
  ["behind the film", end("quay_again", frames(1)), "CUT_PLACE_OUTSIDE_FILM"],
])("%s", (_, place, expected) => {
  const found = places.frameOf(place);
  expect("frame" in found ? found.frame : found.problem.code).toBe(expected);
  if ("problem" in found) expect(found.problem.place.span).toEqual(origin.value);
});

describe("a stretch", () => {
  test("without a start begins with the film, and without an end is open", () => {
    expect(places.lay({ origin })).toEqual({ stretch: { at: 0 } });
    expect(places.lay({ at: start("pilot"), origin })).toEqual({ stretch: { at: 30 } });
  });

  test("rounds its two ends, never its length", () => {
    // 0.55 frames long: between 30.45 and 31.0 lies one rounding, between 30 and 30.55 another
    const short = seconds(11 * 1001, 20 * 30_000);
    const at = (numerator: number) => film(seconds(numerator * 1001, 20 * 30_000));
    expect(places.lay({ at: at(609), for: short, origin })).toEqual({ stretch: { at: 30, frames: 1 } });
    expect(places.lay({ at: at(610), for: short, origin })).toMatchObject({
      problem: { code: "CUT_STRETCH_EMPTY" },
    });
  });

  test("says on its own line what is wrong", () => {
    const far = places.lay({ at: start("pilot"), for: seconds(9), origin: cue });
    expect(far).toMatchObject({
      problem: {
        code: "CUT_PLACE_OUTSIDE_FILM",
        place: { span: cue.value },
        message: expect.stringContaining("3.337 s long"),
      },
    });
    expect(places.lay({ at: end("quay_again"), origin: cue })).toMatchObject({
      problem: { code: "CUT_STRETCH_EMPTY" },
    });
    expect(places.lay({ at: start("pilot"), until: start("quay"), origin: cue })).toMatchObject({
      problem: { code: "CUT_STRETCH_EMPTY", message: "This would end at 0 s, before it starts at 1.001 s." },
    });
  });
});
