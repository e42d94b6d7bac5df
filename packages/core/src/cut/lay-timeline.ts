import { type Problem, raiser, valuePlace } from "../diagnostics/index.ts";
import {
  type Cut,
  type Fade,
  type Fraction,
  fades,
  isFade,
  type TimelineCard,
  type TimelineEntry,
  type TimelineGap,
  type TimelineHold,
  type TimelineTransition,
  type TimelineUse,
} from "../document/index.ts";
import { filmRate, firstShot } from "./film-format.ts";
import { framingOf } from "./framing-of.ts";
import { cutProblems } from "./problems.ts";
import {
  type Exact,
  exact,
  frameAt,
  inFrames,
  minus,
  plus,
  round,
  writeSeconds,
  zero,
} from "./rational-time.ts";
import {
  clipFrameAt,
  type Edge,
  hardCut,
  type LaidCard,
  type LaidClip,
  type LaidEntry,
  type LaidGap,
  type LaidHold,
  type LaidUse,
  normalSpeed,
  runOf,
  type Timeline,
} from "./timeline.ts";
import { useRange } from "./use-range.ts";

const raise = raiser(cutProblems);

/**
 * Puts every entry on whole frames of the film. The exact positions are summed up and only then rounded, so that
 * nothing drifts; what a transition overlaps makes the film shorter.
 *
 * @param clips the clip of every shot that the timeline uses; one that is absent is a fault
 */
export function layTimeline(
  cut: Cut,
  clips: ReadonlyMap<string, LaidClip>,
): { readonly timeline: Timeline } | { readonly problems: readonly Problem[] } {
  const fps = filmRate(cut, clips.get(firstShot(cut) ?? ""));
  const laying: Laying = { cut, fps, clips, end: zero, laid: [], problems: [], coming: undefined };
  for (const entry of cut.timeline) layEntry(laying, entry);
  if (laying.coming !== undefined) throw new Error("A timeline may not end with a transition to something.");
  if (laying.problems.length > 0) return { problems: laying.problems };
  return { timeline: { fps, frames: round(laying.end), entries: laying.laid } };
}

interface Laying {
  readonly cut: Cut;
  readonly fps: Fraction;
  readonly clips: ReadonlyMap<string, LaidClip>;
  readonly laid: LaidEntry[];
  readonly problems: Problem[];
  /** Where the last entry ends, in frames, not rounded. */
  end: Exact;
  /** Waits for the entry that it leads to. */
  coming: TimelineTransition | undefined;
}

type Placed = "at" | "frames" | "opens" | "closes";
/** What an entry shows, whose place in the film is not known yet. */
type Content =
  | Omit<LaidUse, Placed>
  | Omit<LaidHold, Placed>
  | Omit<LaidCard, Placed>
  | Omit<LaidGap, Placed>;

function layEntry(laying: Laying, entry: TimelineEntry): void {
  if (entry.entry === "use") layUse(laying, entry);
  else if (entry.entry === "transition") layTransition(laying, entry);
  else {
    const content = contentOf(entry, laying);
    place(laying, entry, inFrames(entry.for, laying.fps), () => content);
  }
}

function layTransition(laying: Laying, entry: TimelineTransition): void {
  const { transition } = entry;
  if (isFade(transition) && fades[transition].direction === "to") fadeAway(laying, { ...entry, transition });
  else laying.coming = entry;
}

function layUse(laying: Laying, use: TimelineUse): void {
  const { fps } = laying;
  const clipFrames = framesOf(use, laying);
  const clip = laying.clips.get(use.shot) ?? { microseconds: 0, fps };
  const speed = use.speed ?? normalSpeed;
  const found = useRange(use, clip, clipFrames, startOf(laying), fps);
  if ("problem" in found) laying.problems.push(found.problem);
  const range = "range" in found ? found.range : { from: zero, length: exact(clipFrames) };
  place(laying, use, range.length, (frames) => {
    // the two ends are rounded in the film, so the last frame could fall behind the clip's end
    const latest = clipFrames - 1 - clipFrameAt(frames - 1, speed);
    const from = Math.max(0, Math.min(round(range.from), latest));
    return {
      entry: "use",
      name: use.name,
      shot: use.shot,
      speed,
      from,
      ...framingOf(use, laying.cut),
      ...stillOf(use, clipFrames),
    };
  });
}

/** How many frames of the film's rate there are of a use's clip or picture. */
function framesOf(use: TimelineUse, { clips, fps }: Laying): number {
  if (use.still) return Math.max(1, round(inFrames(use.still.for, fps)));
  const clip = clips.get(use.shot);
  if (clip === undefined) throw new Error(`No clip was given for the shot ${use.shot}.`);
  return Math.max(1, frameAt(clip.microseconds, fps));
}

function stillOf({ still }: TimelineUse, frames: number): Pick<LaidUse, "still"> {
  return still ? { still: { frames, ...(still.move && { move: still.move }) } } : {};
}

function contentOf(entry: TimelineGap | TimelineCard | TimelineHold, laying: Laying): Content {
  switch (entry.entry) {
    case "gap":
      return { entry: "gap", name: entry.colour, colour: entry.colour };
    case "card": {
      const { text, background, lettering } = entry;
      return { entry: "card", name: firstLine(text), card: { text, background, lettering } };
    }
    case "hold":
      return contentOfHold(laying);
  }
}

function firstLine(text: string): string {
  return text.split("\n")[0]?.trim().slice(0, 60) || "card";
}

function contentOfHold(laying: Laying): Content {
  const held = laying.laid.at(-1);
  if (held?.entry !== "use") throw new Error("A hold stands behind a use.");
  return { entry: "hold", ...runOf(held), name: `${held.name} held`, skip: Math.max(0, held.frames - 1) };
}

/** Where the next entry starts: under the overlap that leads to it, if one does. */
function startOf({ coming, end, fps }: Laying): Exact {
  return coming && !isFade(coming.transition) ? minus(end, inFrames(coming.for, fps)) : end;
}

/** Lays so much behind the end of what is there, and lets in the transition that leads to it, if one does. */
function place(
  laying: Laying,
  entry: Exclude<TimelineEntry, TimelineTransition>,
  length: Exact,
  contentOf: (frames: number) => Content,
): void {
  const { coming, fps } = laying;
  const cutAt = round(laying.end);
  const start = startOf(laying);
  laying.coming = undefined;
  const at = round(start);
  laying.end = plus(start, length);
  const frames = round(laying.end) - at;
  const content = contentOf(frames);
  const laid: LaidEntry = {
    ...content,
    at,
    frames,
    opens: coming ? openingEdge(coming, start, cutAt, fps) : hardCut,
    closes: hardCut,
  };
  if (frames < 1) {
    const args = { name: content.name, length: writeSeconds(length, fps) };
    laying.problems.push(raise("CUT_NOTHING_TO_SHOW", valuePlace(entry.origin), args));
  }
  if (coming) {
    if (laid.opens.edge === "overlap") closePrevious(laying, coming, laid.opens);
    requireRoom(laying, coming, laid, laid.opens.frames, 0);
  }
  laying.laid.push(laid);
}

function openingEdge(
  { transition, for: length }: TimelineTransition,
  start: Exact,
  cutAt: number,
  fps: Fraction,
): Edge {
  const at = round(start);
  if (!isFade(transition)) return { edge: "overlap", transition, frames: cutAt - at };
  const { colour } = fades[transition];
  return { edge: "fade", colour, frames: round(plus(start, inFrames(length, fps))) - at };
}

function fadeAway(laying: Laying, fade: TimelineTransition & { readonly transition: Fade }): void {
  const start = round(minus(laying.end, inFrames(fade.for, laying.fps)));
  const { colour } = fades[fade.transition];
  closePrevious(laying, fade, { edge: "fade", colour, frames: round(laying.end) - start });
}

function closePrevious(laying: Laying, transition: TimelineTransition, closes: Edge): void {
  const outgoing = laying.laid.at(-1);
  if (outgoing === undefined) throw new Error("A transition from something stands behind it.");
  laying.laid[laying.laid.length - 1] = { ...outgoing, closes };
  requireRoom(laying, transition, outgoing, closes.frames, outgoing.opens.frames);
}

/** A transition takes only frames that no other has taken. */
function requireRoom(
  laying: Laying,
  { transition, origin }: TimelineTransition,
  { name, frames: all }: LaidEntry,
  frames: number,
  taken: number,
): void {
  const left = Math.max(0, all - taken);
  if (frames <= left) return;
  const args = { transition, name, frames, left, taken };
  laying.problems.push(raise("CUT_DISSOLVE_TOO_LONG", valuePlace(origin), args));
}
