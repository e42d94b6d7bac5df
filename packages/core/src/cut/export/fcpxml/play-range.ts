import type { Fraction } from "../../../document/index.ts";
import { type Exact, exact, minus, plus, times } from "../../rational-time.ts";
import { clipFrameAt, type LaidHold, type LaidUse } from "../../timeline.ts";
import type { EditMedia } from "../edit.ts";
import { type Element, element } from "./element.ts";
import { inSeconds, writeFrames } from "./time.ts";

/** What of its media an entry plays, in the clip's own time as FCPXML counts it. */
export interface PlayRange {
  /** Where the clip's own time stands at the first frame of the entry. */
  readonly start: Exact;
  /** Where its own time is not that of the media. */
  readonly timeMap?: Element;
}

/**
 * At normal speed a clip's own time is that of its media. Else it is made so that the entry starts on a whole frame of it,
 * and every frame of the film shows the frame of the media that the cut shows; the handles are in the map, too.
 *
 * Source: Apple's reference of `timeMap`: a `timept` says which `value` of the media is seen at a `time` of the clip.
 */
export function playRange(item: LaidUse | LaidHold, media: EditMedia, fps: Fraction): PlayRange {
  const { numerator, denominator } = item.speed;
  const speed = exact(numerator, denominator);
  const from = fitInto(item, media);
  if (item.entry === "hold") {
    const held = plus(media.start, exact(from + clipFrameAt(item.skip, item.speed)));
    return { start: exact(0), timeMap: timeMap(held, held, item.frames, fps) };
  }
  if (numerator === denominator) return { start: inSeconds(plus(media.start, exact(from)), fps) };
  const before = Math.floor((from * denominator) / numerator);
  const left = media.frames - from - Math.ceil((item.frames * numerator) / denominator);
  const behind = Math.max(0, Math.floor((left * denominator) / numerator));
  const frames = before + item.frames + behind;
  const first = plus(media.start, minus(exact(from), times(exact(before), speed)));
  const last = plus(first, times(exact(frames), speed));
  return { start: inSeconds(before, fps), timeMap: timeMap(first, last, frames, fps) };
}

/** Another take may be shorter than the one that the cut was made with: it then starts earlier. */
function fitInto(item: LaidUse | LaidHold, media: EditMedia): number {
  if (media.frames === 0) return 0;
  const { numerator, denominator } = item.speed;
  const played = item.entry === "hold" ? 1 : Math.ceil((item.frames * numerator) / denominator);
  return Math.min(item.from, Math.max(0, media.frames - played));
}

function timeMap(first: Exact, last: Exact, frames: number, fps: Fraction): Element {
  const point = (time: number, value: Exact) =>
    element("timept", {
      time: writeFrames(time, fps),
      value: writeFrames(value, fps),
      interp: "linear",
    });
  return element("timeMap", { frameSampling: "floor" }, point(0, first), point(frames, last));
}
