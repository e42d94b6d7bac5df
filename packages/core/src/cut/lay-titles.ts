import type { Problem } from "../diagnostics/index.ts";
import type { Title } from "../document/index.ts";
import type { Overlay } from "./overlay.ts";
import { placesOn } from "./place-on-timeline.ts";
import { frameAt, inFrames, round } from "./rational-time.ts";
import type { Timeline } from "./timeline.ts";

/** How long a title stays that does not say it. */
const usualMicroseconds = 3_000_000;

/** Puts titles on the frames of the film. */
export function layTitles(
  titles: readonly Title[],
  timeline: Timeline,
): { readonly overlays: readonly Overlay[]; readonly problems: readonly Problem[] } {
  const places = placesOn(timeline);
  const laid = titles.map((title): Overlay | Problem => {
    const found = places.lay(title.stretch);
    if ("problem" in found) return found.problem;
    const { at } = found.stretch;
    const usual = Math.min(frameAt(usualMicroseconds, timeline.fps), timeline.frames - at);
    const frames = found.stretch.frames ?? usual;
    const { text, position, lettering } = title;
    // a title that comes and goes is there for at least a third of its time
    const fade = Math.min(round(inFrames(title.fade, timeline.fps)), Math.floor(frames / 3));
    return { at, frames, fade, text, position, lettering };
  });
  return {
    overlays: laid.filter((one): one is Overlay => !("code" in one)),
    problems: laid.filter((one): one is Problem => "code" in one),
  };
}
