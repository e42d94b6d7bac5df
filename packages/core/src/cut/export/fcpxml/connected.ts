import type { Fraction, SoundRole } from "../../../document/index.ts";
import { type Exact, plus } from "../../rational-time.ts";
import type { Edit, HeardSound } from "../edit.ts";
import type { Stretch } from "../end-to-end.ts";
import { firstLine } from "../first-line.ts";
import { type Element, element } from "./element.ts";
import { volumeOf } from "./levels.ts";
import type { Resources } from "./resources.ts";
import { anHourIn, inSeconds, writeFrames, writeTime } from "./time.ts";
import { titleWords } from "./words.ts";

/** Something that hangs on the story: over it where its lane is positive, under it where it is negative. */
export interface Connected extends Stretch {
  /** @param offset where it starts, in the own time of what it hangs on */
  write(offset: Exact): Element;
}

const roles: Record<SoundRole, string> = {
  voiceover: "dialogue",
  music: "music",
  ambience: "effects",
  effect: "effects",
};

export function connectedTitles({ titles, format }: Edit, resources: Resources): readonly Connected[] {
  const lanes = lanesOf(titles);
  return titles.map((title, index) => ({
    ...{ at: title.at, frames: title.frames },
    write: (offset) => {
      const words = titleWords(title, `title-${index + 1}`, format);
      return element(
        "title",
        {
          ref: resources.effect("Basic Title"),
          ...{ lane: lanes[index], offset: writeTime(offset, format.fps), name: firstLine(title.text) },
          start: writeTime(anHourIn(format.fps), format.fps),
          duration: writeFrames(title.frames, format.fps),
        },
        ...words.content,
        words.adjust,
        title.fade > 0 && fadeOfTitle(title.fade, format.fps),
      );
    },
  }));
}

function fadeOfTitle(frames: number, fps: Fraction): Element {
  const fade = { type: "linear", duration: writeFrames(frames, fps) };
  const param = element("param", { name: "amount" }, element("fadeIn", fade), element("fadeOut", fade));
  return element("adjust-blend", { amount: 1 }, param);
}

export function connectedSounds(
  { sounds, recordings, format }: Edit,
  resources: Resources,
): readonly Connected[] {
  const cues = sounds.filter(({ role }) => role !== "clips");
  return cues.flatMap(({ role, sounds: heard }, index) =>
    heard.map(
      (sound): Connected => ({
        ...{ at: sound.at, frames: sound.frames },
        write: (offset) =>
          element(
            "asset-clip",
            {
              ref: resources.recording(recordings.get(fileOf(sound))!),
              lane: -1 - index,
              offset: writeTime(offset, format.fps),
              name: sound.name,
              start: writeTime(sound.from, format.fps),
              duration: writeFrames(sound.frames, format.fps),
              audioRole: role === "clips" ? "dialogue" : roles[role],
            },
            volumeOf(sound, format.fps),
          ),
      }),
    ),
  );
}

function fileOf({ source }: HeardSound): string {
  return source.kind === "recording" ? source.file : "";
}

/** The lowest lane that is free when each of them comes. */
function lanesOf(stretches: readonly Stretch[]): readonly number[] {
  const ends: number[] = [];
  const order = stretches.map((_, index) => index).sort((a, b) => stretches[a]!.at - stretches[b]!.at);
  const lanes: number[] = [];
  for (const index of order) {
    const { at, frames } = stretches[index]!;
    const free = ends.findIndex((end) => end <= at);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = at + frames;
    lanes[index] = lane + 1;
  }
  return lanes;
}

/** Where something that hangs on an item starts in that item's own time. */
export function offsetIn(start: Exact, itemAt: number, at: number, fps: Fraction): Exact {
  return plus(start, inSeconds(at - itemAt, fps));
}
