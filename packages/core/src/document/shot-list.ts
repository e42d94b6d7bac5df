import type { Json, JsonObject, Money } from "@rushes/provider";
import type { Origin } from "../diagnostics/index.ts";
import type { CaptionFile, UseCaption } from "./caption.ts";
import type { Fit, Focus, Move } from "./framing.ts";
import type { InspectionPolicy } from "./inspection.ts";
import type { Lettering, TitlePosition } from "./lettering.ts";
import type { ClipTime, Fraction, Time } from "./time.ts";
import type { Transition } from "./transitions.ts";

/** A shot list that was read, checked and fully expanded: nothing in it is wrong by the rules of the format. */
export interface ShotList {
  /** The file as the person named it. */
  readonly file: string;
  /** The file's name without folder and ending: `ferry` for `films/ferry.yaml`. */
  readonly name: string;
  readonly title: string;
  /** The most that this shot list may cost over all its runs. */
  readonly budget?: Money;
  /** Where it was written. */
  readonly budgetOrigin?: Origin;
  readonly limits: Limits;
  /** In file order, scenes and matrices and includes expanded. */
  readonly shots: readonly Shot[];
  readonly cut: Cut | "none";
  /** Where the chosen takes are put by name, with `${id}` and the like still in it. Relative to the shot list. */
  readonly clips?: ClipNames;
  /** The person's own `x-…` keys at the top. */
  readonly own: JsonObject;
}

export interface Limits {
  readonly tier?: string;
  readonly concurrency?: number;
  readonly startsPerMinute?: number;
  readonly pollMs?: number;
  readonly settleMs: number;
}

export type Shot = GeneratedShot | FootageShot | StillShot;

interface ShotBase {
  /** `quay`, `lantern/red`, or `shot-3` where the file names none. */
  readonly id: string;
  readonly scene?: string;
  /** Where each key in effect was written, after inheritance; the key `""` is the whole shot. */
  readonly origins: Readonly<Record<string, Origin>>;
  /** How fast its clip runs where the timeline says nothing else. Absent: 1. */
  readonly speed?: Fraction;
  /** The values that `${…}` finds for this shot alone: its matrix columns. */
  readonly columns: Readonly<Record<string, string | number | boolean>>;
  /** How its picture fills a frame of another shape. Absent: nobody says. */
  readonly fit?: Fit;
  /** What stays in the picture when it is cropped. Absent: its middle. */
  readonly focus?: Focus;
  /** What follows from what is found in its clips. Absent: the usual, see `usualInspection`. */
  readonly inspect?: InspectionPolicy;
  /** A caption for as long as it is on screen. */
  readonly caption?: string;
  readonly own: JsonObject;
}

/** A clip that a video model makes. */
export interface GeneratedShot extends ShotBase {
  readonly source: "generated";
  /** `animatic`, `wavespeed`, or a plugin's package name. */
  readonly provider: string;
  /** Absent: the provider's default model. */
  readonly model?: string;
  /** The generation keys and `options`, under the API's own names, style applied, text substituted and trimmed. */
  readonly inputs: Readonly<Record<string, Json | Reference>>;
  /** How many takes are asked for; at least 1. */
  readonly takes: number;
  /** True: one clip may serve every shot that asks for just the same. */
  readonly share: boolean;
  /** How often each take is bought again that the provider failed to make. Absent: never. */
  readonly retries?: number;
  /** The price of one clip, stated where nobody else can. */
  readonly price?: Money;
}

/** Own footage: never paid for, keeps its sound. */
export interface FootageShot extends ShotBase {
  readonly source: "footage";
  /** Relative to the project folder, with `/`. */
  readonly clip: string;
}

/** An own picture, shown for a time: never paid for, silent. */
export interface StillShot extends ShotBase {
  readonly source: "still";
  /** The picture, relative to the project folder, with `/`. */
  readonly picture: string;
  readonly for: Time;
  /** Absent: it stands still. */
  readonly move?: Move;
}

/** A picture that a shot starts from or lands on. */
export type Reference = FileReference | UrlReference | FrameReference;

export interface FileReference {
  readonly reference: "file";
  /** Relative to the project folder, with `/`. */
  readonly path: string;
}

export interface UrlReference {
  readonly reference: "url";
  readonly url: string;
}

/** A frame of another shot's chosen take. */
export interface FrameReference {
  readonly reference: "frame";
  readonly shot: string;
  readonly at: FramePosition;
}

/** A `Time` counts in the clip; negative from its end. `{ frame_of: x, at: out }` has become the time of that out. */
export type FramePosition = "first" | "last" | Time;

export function isReference(value: Json | Reference | undefined): value is Reference {
  return typeof value === "object" && value !== null && "reference" in value;
}

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Cut {
  /** Where the film goes, relative to the shot list, with every `${…}` put in. With `deliver`, the first of them. */
  readonly output: string;
  /** Absent: the size of the first used take. Both even. */
  readonly size?: Size;
  /** Frames a second; 23.976 has become 24000/1001. Absent: the rate of the first used take. */
  readonly fps?: Fraction;
  /** How pictures of another shape fill the frame, where neither use, shot nor scene says. */
  readonly fit?: Fit;
  /** True: captions are drawn into the picture instead of being a track of their own. Absent: nobody says. */
  readonly burnCaptions?: boolean;
  /** The films that are made instead of one; never empty. */
  readonly deliver?: readonly Deliverable[];
  /** What the film must be exactly as long as. */
  readonly length?: { readonly time: Time; readonly origin: Origin };
  /** Never empty; where the file names none, every shot in file order. */
  readonly timeline: readonly TimelineEntry[];
  readonly titles?: readonly Title[];
  readonly captions?: CaptionFile;
  /** What is heard besides the clips, in the order it was written. Absent: nothing. */
  readonly sound?: readonly SoundCue[];
  /** In LUFS. Absent: the level is left as it comes. */
  readonly loudness?: number;
}

export type SoundRole = "music" | "ambience" | "effect" | "voiceover";

/** One sound over the film. Without an end in the stretch it lasts until its file or the film ends. */
export interface SoundCue {
  readonly role: SoundRole;
  /** Relative to the project folder, with `/`. */
  readonly file: string;
  readonly stretch: StretchInFilm;
  /** What of the file is heard; negative counts from its end. */
  readonly in?: Time;
  readonly out?: Time;
  readonly loop: boolean;
  /** In decibels. */
  readonly gain: number;
  readonly fadeIn?: Time;
  readonly fadeOut?: Time;
  readonly duck?: Ducking;
  /** Of the file's name. */
  readonly origin: Origin;
}

/** Lowered by so many decibels, a negative number, while something else is heard. */
export interface Ducking {
  readonly decibels: number;
  readonly under: "voiceover" | "clips" | "both";
}

export type TimelineEntry = TimelineUse | TimelineHold | TimelineCard | TimelineGap | TimelineTransition;

/** A stretch of a shot's chosen take. `in` and `out` count in the clip, negative from its end. */
export interface TimelineUse {
  readonly entry: "use";
  /** The shot's id, or what `as` says: what places in the film are named by. */
  readonly name: string;
  readonly shot: string;
  readonly in?: ClipTime;
  readonly out?: ClipTime;
  /** How long it is shown, in the film; at most one of `out`, `for` and `until` is there. */
  readonly for?: Time;
  /** Where it ends in the film, counted from its start; never negative. */
  readonly until?: Time;
  /** How fast the clip runs, 1/4 to 4, the shot's own put in. Absent: 1. */
  readonly speed?: Fraction;
  /** What the use, its shot or its scene says. */
  readonly fit?: Fit;
  /** What `defaults` says: it counts where neither `fit` nor the film says anything. */
  readonly defaultFit?: Fit;
  readonly focus?: Focus;
  /** Where its shot is an own picture. */
  readonly still?: Pick<StillShot, "for" | "move">;
  readonly caption?: UseCaption;
  /** How much earlier its sound comes than its picture. */
  readonly jCut?: Time;
  /** How much longer its sound stays than its picture. */
  readonly lCut?: Time;
  /** Of its own sound, in decibels. Absent: 0. */
  readonly gain?: number;
  /** Its own sound is not heard. */
  readonly isMute?: true;
  readonly origin: Origin;
}

/** The last frame of the use directly before it, held. */
export interface TimelineHold {
  readonly entry: "hold";
  readonly for: Time;
  readonly origin: Origin;
}

/** A point of the film, as a title or a sound names it. A negative time of the film counts from its end. */
export type PlaceInFilm = PlaceByTime | PlaceAtUse;

export interface PlaceByTime {
  readonly anchor: "film";
  readonly time: Time;
  readonly origin: Origin;
}

export interface PlaceAtUse {
  readonly anchor: "use";
  /** The name of a use in the timeline: there is one. */
  readonly use: string;
  readonly edge: "start" | "end";
  /** So much later; negative is earlier. */
  readonly plus?: Time;
  readonly origin: Origin;
}

/** Words over the picture. */
export interface Title {
  /** Never empty. A line break in it is one in the picture; long lines wrap. */
  readonly text: string;
  /** Says neither `for` nor `until`: 3 s, or what is left of the film. */
  readonly stretch: StretchInFilm;
  readonly position: TitlePosition;
  /** How long it takes to come, and to go. */
  readonly fade: Time;
  readonly lettering: Lettering;
  readonly origin: Origin;
}

/** From when to when something lies over the film; what is absent is the writer's default. */
export interface StretchInFilm {
  readonly at?: PlaceInFilm;
  /** Never together with `for`. */
  readonly until?: PlaceInFilm;
  readonly for?: Time;
  /** Of the entry as a whole. */
  readonly origin: Origin;
}

/** Words on a plain ground, in silence. */
export interface TimelineCard {
  readonly entry: "card";
  /** Never empty; lines end with `\n`. */
  readonly text: string;
  readonly for: Time;
  /** `rrggbb` */
  readonly background: string;
  readonly lettering: Lettering;
  readonly origin: Origin;
}

export interface TimelineGap {
  readonly entry: "gap";
  readonly colour: "black" | "white";
  readonly for: Time;
  readonly origin: Origin;
}

/** An overlap stands between two pictures; a fade behind what goes to a colour, or before what comes from one. */
export interface TimelineTransition {
  readonly entry: "transition";
  readonly transition: Transition;
  readonly for: Time;
  readonly origin: Origin;
}

/** A film of another shape from the same takes. */
export interface Deliverable {
  readonly name: string;
  /** Relative to the shot list, with every `${…}` put in. */
  readonly output: string;
  /** Absent: the cut's. */
  readonly size?: Size;
  readonly fit?: Fit;
  /** Whether captions are drawn into the picture. Absent: nobody says. */
  readonly burnCaptions?: boolean;
}

/** A file name with the parts that differ from shot to shot still to be put in. */
export interface ClipNames {
  readonly template: string;
  readonly origin: Origin;
}
