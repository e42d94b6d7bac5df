import type { CutPicture } from "./ports.ts";
import { readStartTimecode } from "./timecode.ts";
import type { LaidClip } from "./timeline.ts";

/** What laying needs to know of a measured picture. */
export function laidClip({ microseconds, fps, startTimecode }: CutPicture): LaidClip {
  const start = readStartTimecode(startTimecode);
  return { microseconds, fps, ...(start && { startTimecode: start }) };
}
