import type { Money } from "@rushes/provider";
import type { Cut, Fraction, SoundRole } from "../../document/index.ts";
import type { FilmFormat } from "../film-format.ts";
import type { LaidCaption } from "../lay-captions.ts";
import type { Overlay } from "../overlay.ts";
import type { CutPicture } from "../ports.ts";
import type { Exact } from "../rational-time.ts";
import type { Duck } from "../sound/sound.ts";
import type { Edge, Timeline } from "../timeline.ts";

/** One film as an editor's program gets it: laid on its frames, with all takes behind it. */
export interface Edit {
  readonly title: string;
  /** The name of its deliverable, where the cut makes more than one film. */
  readonly deliver?: string;
  readonly cut: Cut;
  readonly format: FilmFormat;
  readonly timeline: Timeline;
  readonly shots: ReadonlyMap<string, EditShot>;
  /** Files of sound that cues name, by their name in the shot list. */
  readonly recordings: ReadonlyMap<string, EditRecording>;
  readonly sounds: readonly SoundTrack[];
  readonly titles: readonly Overlay[];
  readonly captions: readonly LaidCaption[];
}

/** A shot of the timeline with everything that there is of it. */
export interface EditShot {
  readonly id: string;
  readonly source: "generated" | "footage" | "still";
  /** What the model was asked for. */
  readonly prompt?: string;
  readonly chosen: EditMedia;
  /** The takes that the film does not show; those that a person rejected last. */
  readonly others: readonly EditMedia[];
}

/** One file with a picture. */
export interface EditMedia {
  /** `quay take 2`, or the name of the file. */
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
  readonly picture: CutPicture;
  readonly hasSound: boolean;
  /** How long it is, in frames of the film's rate; 0 for a picture that has no length of its own. */
  readonly frames: number;
  /** What its own counter shows at its first frame, in frames of the film's rate; 0 where it has none. */
  readonly start: Exact;
  /** Its counter is drop-frame. */
  readonly countsDrop: boolean;
  readonly take?: EditTake;
}

/** What is known of a take. */
export interface EditTake {
  /** Its place in the list of the shot, from 1. */
  readonly number: number;
  /** SHA-256 of the clip. */
  readonly take: string;
  readonly mark: "chosen" | "picked" | "rejected" | "none";
  readonly note?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly prompt?: string;
  readonly importedFrom?: string;
  readonly price: Money;
  /** ISO 8601, UTC. */
  readonly storedAt?: string;
}

export interface EditRecording {
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
  readonly microseconds: number;
}

/** Sounds one behind the other; only those of clips go over into each other. */
export interface SoundTrack {
  /** `clips`: the own sound of what is seen. */
  readonly role: "clips" | SoundRole;
  readonly sounds: readonly HeardSound[];
}

/** One sound on the frames of the film. */
export interface HeardSound {
  /** Of the use, or of the file. */
  readonly name: string;
  readonly source:
    | { readonly kind: "clip"; readonly shot: string }
    | { readonly kind: "recording"; readonly file: string };
  readonly at: number;
  readonly frames: number;
  /** How many seconds behind the source's start it begins. */
  readonly from: Exact;
  readonly speed: Fraction;
  /** In decibels. */
  readonly gain: number;
  readonly opens: Edge;
  readonly closes: Edge;
  readonly duck?: Duck;
}

/** What a format has no place for: told by name, never dropped in silence. */
export interface Loss {
  /** The entry, title or sound that loses something. */
  readonly name: string;
  /** What it loses: `the transition wipe_left`. */
  readonly lost: string;
  /** What stands there instead: `a dissolve`. */
  readonly instead: string;
}

/** How a file is named inside what is written. */
export type Locate = (file: string) => {
  /** As a person reads it. */
  readonly path: string;
  /** Percent-encoded: absolute with `file://`, or relative. */
  readonly url: string;
};

export interface ExportOptions {
  readonly locate: Locate;
  /** The film's first frame on its counter, in frames. */
  readonly start: number;
  /** The counter is drop-frame. */
  readonly countsDrop: boolean;
}

export interface WrittenEdit {
  readonly text: string;
  readonly losses: readonly Loss[];
}

/** Writes one film in one format; pure. */
export type WriteEdit = (edit: Edit, options: ExportOptions) => WrittenEdit;

export function shotOf({ shots }: Edit, id: string): EditShot {
  const shot = shots.get(id);
  if (!shot) throw new Error(`The timeline shows ${id}, which was not given.`);
  return shot;
}
