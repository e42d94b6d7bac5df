import type { Json, JsonObject } from "@rushes/provider";
import type { Fraction } from "../../../document/index.ts";
import { exact, plus, times } from "../../rational-time.ts";
import { sampleRate } from "../../sound/sound.ts";
import { type Edit, type ExportOptions, type HeardSound, type SoundTrack, shotOf } from "../edit.ts";
import { endToEnd, type Piece } from "../end-to-end.ts";
import { clip, externalReference, gap, range, time, timeWarp, track, transition } from "./objects.ts";
import { references } from "./references.ts";

const samples: Fraction = { numerator: sampleRate, denominator: 1 };

/** One track of sound. Recordings are counted in samples, clips in frames of the film; the film itself in frames. */
export function audioTrack(
  { role, sounds }: SoundTrack,
  number: number,
  edit: Edit,
  { locate }: ExportOptions,
): Json {
  const { fps } = edit.format;
  const children: Json[] = [];
  let end = 0;
  for (const piece of endToEnd(sounds)) {
    const { join, at, frames } = piece;
    if (at > end) children.push(gap(at - end, fps));
    if (join) {
      const offsets = { before: join.before, behind: join.frames - join.before };
      children.push(transition("cross-fade", offsets, fps));
    }
    children.push(heard(piece));
    end = at + frames;
  }
  return track(`A${number} ${role}`, "Audio", children);

  function heard({ item, skip, frames }: Piece<HeardSound>): Json {
    const { numerator, denominator } = item.speed;
    const run = times(exact(skip * fps.denominator, fps.numerator), exact(numerator, denominator));
    const source = sourceOf(item, plus(item.from, run));
    return clip({
      name: item.name,
      rushes: treatment(item),
      range: range(source.first, time(exact(frames), fps)),
      effects: numerator === denominator ? [] : [timeWarp(numerator / denominator)],
      media: source.media,
    });
  }

  function sourceOf(
    { source }: HeardSound,
    seconds: ReturnType<typeof exact>,
  ): { readonly first: Json; readonly media: JsonObject } {
    if (source.kind === "clip") {
      const shot = shotOf(edit, source.shot);
      const inFrames = times(seconds, exact(fps.numerator, fps.denominator));
      return { first: time(plus(shot.chosen.start, inFrames), fps), media: references(shot, fps, locate) };
    }
    const { name, file, microseconds } = edit.recordings.get(source.file)!;
    const length = exact(Math.round((microseconds * sampleRate) / 1_000_000));
    const available = range(time(exact(0), samples), time(length, samples));
    return {
      first: time(times(seconds, exact(sampleRate)), samples),
      media: { DEFAULT_MEDIA: externalReference(name, locate(file).url, available) },
    };
  }
}

/** What OpenTimelineIO has no field for. */
function treatment({ gain, opens, closes, duck }: HeardSound): JsonObject {
  return {
    ...(gain !== 0 && { gain }),
    ...(opens.edge === "fade" && { fade_in_frames: opens.frames }),
    ...(closes.edge === "fade" && { fade_out_frames: closes.frames }),
    ...(duck && { duck: duck.decibels, under: [...duck.under] }),
  };
}
