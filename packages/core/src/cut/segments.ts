import type { LaidEntry, LaidUse, Timeline } from "./timeline.ts";

/** A piece of the film that is encoded once: what one use shows alone, a dissolve of two, or a plain colour. */
export type Segment = Body | Seam | Gap;

export interface Body {
  readonly segment: "body";
  readonly name: string;
  readonly at: number;
  readonly frames: number;
  readonly shown: Stretch;
}

export interface Seam {
  readonly segment: "seam";
  readonly name: string;
  readonly at: number;
  readonly frames: number;
  readonly outgoing: Stretch;
  readonly incoming: Stretch;
}

export interface Gap {
  readonly segment: "gap";
  readonly name: string;
  readonly at: number;
  readonly frames: number;
  readonly colour: "black" | "white";
}

/** So many frames of a shot's clip as the segment has, counted at the film's rate. */
export interface Stretch {
  readonly shot: string;
  readonly from: number;
}

/** The segments in film order: each starts where the one before ends, the first at 0. */
export function segmentsOf(timeline: Timeline): readonly Segment[] {
  return timeline.entries.flatMap((entry, index): readonly Segment[] => {
    if (entry.entry === "gap") return [gapOf(entry)];
    const previous = timeline.entries[index - 1];
    const seam = previous?.entry === "use" && entry.fadeIn > 0 ? [seamOf(previous, entry)] : [];
    const frames = entry.frames - entry.fadeIn - entry.fadeOut;
    return frames > 0 ? [...seam, bodyOf(entry, frames)] : seam;
  });
}

/** What a segment shows of clips, in the order of its inputs. */
export function stretchesOf(segment: Segment): readonly Stretch[] {
  switch (segment.segment) {
    case "body":
      return [segment.shown];
    case "seam":
      return [segment.outgoing, segment.incoming];
    case "gap":
      return [];
  }
}

function bodyOf(use: LaidUse, frames: number): Body {
  const shown = { shot: use.shot, from: use.from + use.fadeIn };
  return { segment: "body", name: use.name, at: use.at + use.fadeIn, frames, shown };
}

function seamOf(outgoing: LaidUse, incoming: LaidUse): Seam {
  const frames = incoming.fadeIn;
  return {
    segment: "seam",
    name: `${outgoing.name} → ${incoming.name}`,
    at: incoming.at,
    frames,
    outgoing: { shot: outgoing.shot, from: outgoing.from + outgoing.frames - frames },
    incoming: { shot: incoming.shot, from: incoming.from },
  };
}

function gapOf({ colour, at, frames }: Extract<LaidEntry, { entry: "gap" }>): Gap {
  return { segment: "gap", name: colour, at, frames, colour };
}
