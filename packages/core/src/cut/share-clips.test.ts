import { expect, test } from "vitest";
import type { TimelineEntry } from "../document/index.ts";
import { layTimeline } from "./lay-timeline.ts";
import { segmentsOf } from "./segments.ts";
import { shareClips } from "./share-clips.ts";

const origin = { file: "film.yaml", path: [], key: { from: 0, to: 0 }, value: { from: 0, to: 0 } };
const frames = (count: number) => ({ unit: "frames", frames: count }) as const;
const fps = { numerator: 24, denominator: 1 };
const clips = new Map(["a", "b", "c"].map((shot) => [shot, { microseconds: 2_000_000, fps }]));

const use = (shot: string, more: object = {}): TimelineEntry => ({
  ...{ entry: "use", name: shot, shot, origin },
  ...more,
});
const transition = (name: "dissolve" | "fade_from_black" | "fade_to_white"): TimelineEntry => ({
  ...{ entry: "transition", transition: name, for: frames(6), origin },
});

function groupsOf(...timeline: TimelineEntry[]): readonly string[] {
  const laid = layTimeline({ output: "f.mp4", fps, timeline }, clips);
  if ("problems" in laid) throw new Error(JSON.stringify(laid.problems));
  const segments = segmentsOf(laid.timeline).map((segment) => ({ segment }));
  return shareClips(segments).map((group) => group.map(({ segment }) => segment.name).join(" + "));
}

test("a clip's body is made with the seams at its ends, but for the one that comes from another clip", () => {
  expect(groupsOf(use("a"), transition("dissolve"), use("b"), transition("dissolve"), use("c"))).toEqual([
    "a + a → b",
    "b + b → c",
    "c",
  ]);
  expect(groupsOf(transition("fade_from_black"), use("a"), transition("fade_to_white"))).toEqual([
    "black → a + a + a → white",
  ]);
});

test("a card goes over into a clip with the clip; stills, cuts and held frames stand alone", () => {
  const card: TimelineEntry = {
    ...{ entry: "card", text: "One", background: "000000", for: frames(24) },
    ...{ lettering: {}, origin },
  };
  expect(groupsOf(card, transition("dissolve"), use("a"))).toEqual(["One", "One → a + a"]);
  const still = use("b", { still: { for: frames(30) } });
  expect(groupsOf(use("a"), use("a", { name: "again" }), still)).toEqual(["a", "again", "b"]);
  const hold: TimelineEntry = { entry: "hold", for: frames(5), origin };
  expect(groupsOf(use("a"), hold, use("b"))).toEqual(["a", "a held", "b"]);
});
