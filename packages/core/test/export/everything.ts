import type { Cut, SoundCue, TimelineEntry, Title } from "../../src/document/index.ts";
import { dissolve, frames, gap, hold, nowhere, transition, use } from "../cut/cutting-room.ts";
import { type MadeUpClips, rates } from "./edit-of.ts";

const origin = nowhere;

export const clips: MadeUpClips = {
  quay: { frames: 120, hasSound: true, prompt: 'Fog & <light>, "slow"\npush in', others: [120, 30] },
  "lantern/red": { frames: 100, hasSound: true, prompt: "a red lantern swings" },
  deck: { frames: 96, startTimecode: "10:00:00:00", hasSound: true },
  archive: { frames: 0, isStill: true, width: 1440 },
  reel: { frames: 100, fps: rates["25"], hasSound: true },
};

const card: TimelineEntry = {
  ...{
    entry: "card",
    text: "In 1911\nthe ferry",
    for: frames(36),
    background: "102030",
    lettering: {},
    origin,
  },
};

function cue(role: SoundCue["role"], file: string, at: number, more: Partial<SoundCue> = {}): SoundCue {
  return {
    ...{ role, file, loop: false, gain: 0, origin },
    stretch: { at: { anchor: "film", time: frames(at), origin }, origin },
    ...more,
  };
}

function title(text: string, at: number, position: Title["position"]): Title {
  return {
    ...{ text, position, lettering: {}, fade: frames(4), origin },
    stretch: { at: { anchor: "film", time: frames(at), origin }, for: frames(30), origin },
  };
}

/** A film with one of everything that a format might have no place for. */
export const everything: Partial<Cut> & Pick<Cut, "timeline"> = {
  fps: rates["24"],
  timeline: [
    gap(12, "white"),
    card,
    dissolve(11),
    use("quay", { in: frames(20), for: frames(48) }),
    transition("wipe_left", 8),
    use("lantern/red", {
      in: frames(15),
      speed: { numerator: 3, denominator: 2 },
      for: frames(40),
      gain: -3,
      jCut: frames(6),
    }),
    hold(24),
    use("archive", { still: { for: frames(48), move: { from: "wide", to: "close", pace: "smooth" } } }),
    dissolve(10),
    use("deck", { in: frames(12), out: frames(72), fit: "cover", isMute: true }),
    gap(24),
    use("quay", { name: "quay_again", for: frames(30) }),
    use("reel", { for: frames(48) }),
    transition("fade_to_black", 12),
  ],
  sound: [
    cue("music", "theme.wav", 0, {
      ...{ gain: -6, fadeIn: frames(12), fadeOut: frames(24), duck: { decibels: -10, under: "voiceover" } },
    }),
    cue("voiceover", "vo.wav", 30, { in: { unit: "seconds", seconds: { numerator: 1, denominator: 3 } } }),
    cue("ambience", "harbour.wav", 24, {
      loop: true,
      stretch: { at: { anchor: "film", time: frames(24), origin }, for: frames(200), origin },
    }),
    cue("effect", "horn.wav", 40),
  ],
  titles: [title("Anselm Rauch\nkite maker", 30, "lower_third"), title("=1+1", 40, "top_left")],
  captions: {
    path: "en.srt",
    origin,
    captions: [
      {
        ...{ text: "It flew.", origin },
        from: { unit: "frames", frames: 60 },
        until: { unit: "frames", frames: 90 },
      },
    ],
  },
  loudness: -14,
};

/** In microseconds. */
export const recordings = {
  "theme.wav": 9_000_000,
  "vo.wav": 2_500_000,
  "harbour.wav": 1_700_000,
  "horn.wav": 810_000,
};
