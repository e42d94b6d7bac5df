import { expect, test } from "vitest";
import type { PlaceInFilm, SoundCue, Time } from "../../document/index.ts";
import type { Timeline } from "../timeline.ts";
import { layCues } from "./lay-cues.ts";

const origin = { file: "f.yaml", path: [], key: { from: 0, to: 1 }, value: { from: 0, to: 9 } };
const seconds = (numerator: number, denominator = 1): Time => ({
  unit: "seconds",
  seconds: { numerator, denominator },
});
const place = (time: Time): PlaceInFilm => ({ anchor: "film", time, origin });
/** Ten seconds. */
const timeline: Timeline = { fps: { numerator: 24, denominator: 1 }, frames: 240, entries: [] };

type Asked = Partial<SoundCue> & { readonly at?: Time; readonly until?: Time; readonly for?: Time };

/** A cue of a file of three seconds. */
function lay({ at, until, for: length, ...more }: Asked) {
  const stretch = {
    ...(at && { at: place(at) }),
    ...(until && { until: place(until) }),
    ...(length && { for: length }),
    origin,
  };
  const cue: SoundCue = { role: "music", file: "a.wav", stretch, loop: false, gain: 0, origin, ...more };
  const laid = layCues([cue], timeline, new Map([["a.wav", 3_000_000]]));
  if ("problems" in laid) return laid.problems.map(({ code }) => code).join();
  const [sound] = laid.sounds;
  return { ...sound, at: sound!.at / 48_000, samples: sound!.samples / 48_000 };
}

test.each<[string, Asked, object | string]>([
  ["from the film's start to the file's end", {}, { at: 0, samples: 3, from: 0 }],
  ["to the film's end, where the file is longer", { at: seconds(-1) }, { at: 9, samples: 1 }],
  ["so long", { at: seconds(2), for: seconds(1) }, { at: 2, samples: 1 }],
  ["until a place", { at: seconds(2), until: seconds(4) }, { at: 2, samples: 2 }],
  ["a part of the file", { in: seconds(1), out: seconds(-1, 2) }, { samples: 1.5, from: 48_000 }],
  ["a loop lasts until the film ends", { loop: true }, { samples: 10, loop: { samples: 144_000, seam: 0 } }],
  [
    "an ambience loops into itself",
    { loop: true, role: "ambience" },
    { loop: { samples: 120_000, seam: 24_000 } },
  ],
  [
    "music under a voice",
    { duck: { decibels: -10, under: "voiceover" } },
    { bus: { duck: { under: ["voice"] } } },
  ],
  ["a voice", { role: "voiceover" }, { bus: { bus: "voice" } }],
  ["more than the file holds", { for: seconds(4) }, "CUT_CUE_SHORT"],
  ["behind the film", { at: seconds(11) }, "CUT_PLACE_OUTSIDE_FILM"],
  ["behind the file", { in: seconds(3) }, "CUT_CUE_RANGE"],
  ["an end before the start", { in: seconds(2), out: seconds(1) }, "CUT_CUE_RANGE"],
  ["fades without room", { fadeIn: seconds(2), fadeOut: seconds(2) }, "CUT_CUE_FADES"],
])("%s", (_, asked, expected) => {
  const laid = lay(asked);
  if (typeof expected === "string") expect(laid).toBe(expected);
  else expect(laid).toMatchObject(expected);
});
