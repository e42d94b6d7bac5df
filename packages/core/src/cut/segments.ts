import { overlaps } from "../document/index.ts";
import { type Card, type Colour, type LaidEntry, type Run, runOf, type Timeline } from "./timeline.ts";

/** A piece of the film that is encoded once: what one entry shows alone, or a transition of two pictures. */
export type Segment = Body | Seam;

interface Piece {
  readonly name: string;
  readonly at: number;
  readonly frames: number;
}

export interface Body extends Piece {
  readonly segment: "body";
  readonly shown: Shown;
}

/** Its frame k is the incoming picture in `(first + k) / steps` parts, the rest the outgoing one. */
export interface Seam extends Piece {
  readonly segment: "seam";
  /** The kind of ffmpeg's `xfade` that mixes. */
  readonly pattern: string;
  readonly first: 0 | 1;
  readonly steps: number;
  readonly outgoing: Shown;
  readonly incoming: Shown;
}

/** What is seen for as long as a segment lasts. */
export type Shown = ShownClip | ShownFrame | ShownCard | ShownColour;

/** A running clip: the segment starts so many film frames behind the start of the run. */
export interface ShownClip extends Run {
  readonly shows: "clip";
  readonly skip: number;
}

/** One frame of a clip. */
export interface ShownFrame extends Run {
  readonly shows: "frame";
  readonly skip: number;
}

export interface ShownCard {
  readonly shows: "card";
  readonly card: Card;
}

export interface ShownColour {
  readonly shows: "colour";
  readonly colour: Colour;
}

/** The segments in film order: each starts where the one before ends, the first at 0. */
export function segmentsOf(timeline: Timeline): readonly Segment[] {
  return timeline.entries.flatMap((entry, index): readonly Segment[] => [
    ...openingOf(entry, timeline.entries[index - 1]),
    ...bodyOf(entry),
    ...closingOf(entry),
  ]);
}

/** Both sides of a seam, or the one thing that a body shows, in the order of the segment's inputs. */
export function shownIn(segment: Segment): readonly Shown[] {
  return segment.segment === "seam" ? [segment.outgoing, segment.incoming] : [segment.shown];
}

/** The shots whose clips a segment is made of. */
export function shotsIn(segment: Segment): readonly string[] {
  return shownIn(segment).flatMap((shown) => ("shot" in shown ? [shown.shot] : []));
}

function openingOf(entry: LaidEntry, previous: LaidEntry | undefined): readonly Seam[] {
  const { name, at, opens } = entry;
  const { frames } = opens;
  if (frames === 0) return [];
  const incoming = shownBy(entry, 0);
  switch (opens.edge) {
    case "cut":
      return [];
    case "fade":
      return [
        {
          ...{ segment: "seam", name: `${opens.colour} → ${name}`, at, frames, pattern: "fade" },
          ...{ first: 0, steps: frames, outgoing: { shows: "colour", colour: opens.colour }, incoming },
        },
      ];
    case "overlap": {
      if (previous === undefined) throw new Error("An overlap stands between two pictures.");
      const outgoing = shownBy(previous, previous.frames - frames);
      return [
        {
          ...{ segment: "seam", name: `${previous.name} → ${name}`, at, frames },
          ...{ pattern: overlaps[opens.transition], first: 1, steps: frames + 1, outgoing, incoming },
        },
      ];
    }
  }
}

function bodyOf(entry: LaidEntry): readonly Body[] {
  const { name, opens, closes } = entry;
  const frames = entry.frames - opens.frames - closes.frames;
  if (frames <= 0) return [];
  const shown = shownBy(entry, opens.frames);
  return [{ segment: "body", name, at: entry.at + opens.frames, frames, shown }];
}

/** The seam of an overlap is the opening of the entry behind it. */
function closingOf(entry: LaidEntry): readonly Seam[] {
  const { name, closes } = entry;
  const { frames } = closes;
  if (closes.edge !== "fade" || frames === 0) return [];
  const skip = entry.frames - frames;
  return [
    {
      ...{
        segment: "seam",
        name: `${name} → ${closes.colour}`,
        at: entry.at + skip,
        frames,
        pattern: "fade",
      },
      ...{ first: 1, steps: frames, outgoing: shownBy(entry, skip) },
      incoming: { shows: "colour", colour: closes.colour },
    },
  ];
}

/** What an entry shows from so many frames behind its start. */
function shownBy(entry: LaidEntry, skip: number): Shown {
  switch (entry.entry) {
    case "use":
      return { shows: "clip", ...runOf(entry), skip };
    case "hold":
      return { shows: "frame", ...runOf(entry), skip: entry.skip };
    case "card":
      return { shows: "card", card: entry.card };
    case "gap":
      return { shows: "colour", colour: entry.colour };
  }
}
