import { type Problem, raiser, valuePlace } from "../diagnostics/index.ts";
import type { PlaceInFilm, StretchInFilm } from "../document/index.ts";
import { cutProblems } from "./problems.ts";
import { type Exact, exact, inFrames, isLess, plus, round, writeSeconds, zero } from "./rational-time.ts";
import type { LaidUse, Timeline } from "./timeline.ts";

const raise = raiser(cutProblems);

/** Frames of the film that something lies over. */
export interface LaidStretch {
  readonly at: number;
  /** Absent: nobody said where it ends. */
  readonly frames?: number;
}

/** Finds places on a laid timeline: each is rounded to a frame once, and a length is never rounded by itself. */
export interface Places {
  /** From 0 to the number of the film's frames, both included. */
  frameOf(place: PlaceInFilm): FrameFound;
  /** A stretch that says no `at` starts with the film. */
  lay(stretch: StretchInFilm): { readonly stretch: LaidStretch } | { readonly problem: Problem };
}

type FrameFound = { readonly frame: number } | { readonly problem: Problem };

/**
 * @example
 * const laid = placesOn(timeline).lay({ at: quayPlusOne, for: threeSeconds, origin });
 * if ("stretch" in laid) show(title, laid.stretch.at, laid.stretch.frames);
 */
export function placesOn(timeline: Timeline): Places {
  const uses = new Map<string, LaidUse>();
  for (const entry of timeline.entries) if (entry.entry === "use") uses.set(entry.name, entry);
  const { fps } = timeline;
  const end = exact(timeline.frames);

  /** Exact, and not yet known to lie inside the film. */
  function find(place: PlaceInFilm): Exact {
    if (place.anchor === "film") {
      const time = inFrames(place.time, fps);
      return isLess(time, zero) ? plus(end, time) : time;
    }
    const use = uses.get(place.use);
    if (use === undefined) throw new Error(`No use is called ${place.use}.`);
    const edge = exact(place.edge === "start" ? use.at : use.at + use.frames);
    return place.plus === undefined ? edge : plus(edge, inFrames(place.plus, fps));
  }

  function inside(at: Exact, { origin }: Pick<StretchInFilm, "origin">): FrameFound {
    const frame = round(at);
    if (frame >= 0 && frame <= timeline.frames) return { frame };
    const args = { at: writeSeconds(at, fps), film: writeSeconds(end, fps), isBefore: frame < 0 };
    return { problem: raise("CUT_PLACE_OUTSIDE_FILM", valuePlace(origin), args) };
  }

  function lay(stretch: StretchInFilm): ReturnType<Places["lay"]> {
    const from = stretch.at === undefined ? zero : find(stretch.at);
    const start = inside(from, stretch.at ?? stretch);
    if ("problem" in start) return start;
    const at = start.frame;
    if (stretch.until === undefined && stretch.for === undefined) {
      return at < timeline.frames ? { stretch: { at } } : nothing(stretch, from, from);
    }
    const until = stretch.until ? find(stretch.until) : plus(from, inFrames(stretch.for!, fps));
    const last = inside(until, stretch.until ?? stretch);
    if ("problem" in last) return last;
    const frames = last.frame - at;
    return frames > 0 ? { stretch: { at, frames } } : nothing(stretch, from, until);
  }

  function nothing({ origin }: StretchInFilm, from: Exact, until: Exact) {
    const args = { at: writeSeconds(from, fps), until: writeSeconds(until, fps) };
    return { problem: raise("CUT_STRETCH_EMPTY", valuePlace(origin), args) };
  }

  return { frameOf: (place) => inside(find(place), place), lay };
}
