import type { Origin } from "../diagnostics/index.ts";
import type { Time } from "./time.ts";

/** A file of captions whose times count in the film. */
export interface CaptionFile {
  /** Relative to the project folder, with `/`. */
  readonly path: string;
  /** In the order of the file. */
  readonly captions: readonly TimedCaption[];
  /** Where the shot list names the file. */
  readonly origin: Origin;
}

export interface TimedCaption {
  readonly from: Time;
  /** Later than `from`. */
  readonly until: Time;
  /** Never empty; lines end with `\n`. */
  readonly text: string;
  /** In the caption file. */
  readonly origin: Origin;
}

/** The caption of a shot, shown while one of its uses is on screen. */
export interface UseCaption {
  readonly text: string;
  /** Where the shot, its scene or `defaults` says it. */
  readonly origin: Origin;
}
