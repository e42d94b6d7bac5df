import { breakLines, endWithEllipsis } from "./break-lines.ts";
import type { Typefaces, Weight } from "./typefaces.ts";

/** Text set into a box: its size in pixels an em, the distance of its baselines, its lines. */
export interface FittedText {
  readonly em: number;
  readonly leading: number;
  readonly lines: readonly string[];
  /** False: something had to be left out. */
  readonly isWhole: boolean;
}

/**
 * Sets text as large as it fits a box, from the largest of `sizes` (pixels an em, falling) down; what is too much
 * even for the smallest is cut off with an ellipsis.
 */
export function fitText(
  text: string,
  box: { readonly width: number; readonly height: number },
  sizes: readonly [number, ...number[]],
  faces: Typefaces[Weight],
): FittedText {
  let fitted: FittedText = { em: sizes[0], leading: sizes[0], lines: [], isWhole: false };
  for (const em of sizes) {
    const leading = Math.round(em * 1.36);
    const room = Math.max(1, Math.floor((box.height - em) / leading) + 1);
    const lines = breakLines(text, box.width / em, faces);
    if (lines.length <= room) return { em, leading, lines, isWhole: true };
    const kept = lines.slice(0, room);
    const cutOff = [...kept.slice(0, -1), endWithEllipsis(kept.at(-1) ?? "")];
    fitted = { em, leading, lines: cutOff, isWhole: false };
  }
  return fitted;
}
