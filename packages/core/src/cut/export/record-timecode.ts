import type { Fraction } from "../../document/index.ts";
import { mayDrop, writeTimecode } from "../timecode.ts";
import type { ExportOptions } from "./edit.ts";

/** A frame of the film on the film's own counter. */
export function recordTimecode(
  frame: number,
  fps: Fraction,
  { start, countsDrop }: Pick<ExportOptions, "start" | "countsDrop">,
): string {
  return writeTimecode(start + frame, fps, countsDrop && mayDrop(fps));
}
