import type { Picture } from "@rushes/provider";

/** All that decides the picture of one clip. */
export interface ShotToDraw {
  readonly model: string;
  /** Absent where nobody told it. */
  readonly shotId?: string;
  /** Fit for a picture; empty where there is none. */
  readonly prompt: string;
  readonly seconds: number;
  readonly fps: number;
  /** Size of the clip in pixels, both even. */
  readonly width: number;
  readonly height: number;
  readonly image?: Picture;
  readonly endImage?: Picture;
}

/** What lies still through a whole clip, and what moves on top of it, as scripts. */
export interface Layers {
  readonly still: string;
  readonly moving: string;
}
