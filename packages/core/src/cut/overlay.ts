import type { Lettering, TitlePosition } from "../document/index.ts";

/** Words that lie over the film, on its frames. */
export interface Overlay {
  /** The film's frame at which they appear; the last one on which they are seen is `at + frames - 1`. */
  readonly at: number;
  readonly frames: number;
  /** How many frames they take to come, and to go. */
  readonly fade: number;
  readonly text: string;
  readonly position: TitlePosition | "caption";
  readonly lettering: Lettering;
}

/** The overlays that touch some frames of the film. */
export function overlaysIn(
  overlays: readonly Overlay[],
  { at, frames }: { readonly at: number; readonly frames: number },
): readonly Overlay[] {
  return overlays.filter((overlay) => overlay.at < at + frames && at < overlay.at + overlay.frames);
}
