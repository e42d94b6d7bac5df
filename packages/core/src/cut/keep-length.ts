import { type Problem, raiser, valuePlace } from "../diagnostics/index.ts";
import type { Cut, TimelineUse } from "../document/index.ts";
import { cutProblems } from "./problems.ts";
import { exact, inFrames, round, writeSeconds } from "./rational-time.ts";
import type { Timeline } from "./timeline.ts";

const raise = raiser(cutProblems);
const mostNamed = 5;

/** Whether a film is exactly as long as it was promised to be; else by how much it is not, and which uses could give way. */
export function keepLength(cut: Cut, timeline: Timeline): readonly Problem[] {
  if (cut.length === undefined) return [];
  const { fps, frames } = timeline;
  const promised = round(inFrames(cut.length.time, fps));
  const missing = promised - frames;
  if (missing === 0) return [];
  const seconds = (count: number) => writeSeconds(exact(count), fps);
  const open = cut.timeline.filter((entry): entry is TimelineUse => entry.entry === "use" && isOpen(entry));
  const lengths = new Map(timeline.entries.map(({ name, frames: shown }) => [name, shown]));
  const args = {
    promised: seconds(promised),
    film: seconds(frames),
    difference: seconds(Math.abs(missing)),
    frames: Math.abs(missing),
    isShort: missing > 0,
    open: open.slice(0, mostNamed).map(({ name }) => name),
  };
  const related = open.slice(0, mostNamed).map(({ name, origin }) => ({
    place: valuePlace(origin),
    says: `\`${name}\` takes ${seconds(lengths.get(name) ?? 0)}, as its clip gives`,
  }));
  return [raise("CUT_LENGTH_MISSED", valuePlace(cut.length.origin), args, related)];
}

/** A use whose length its clip decides. */
function isOpen(use: TimelineUse): boolean {
  return !use.still && use.for === undefined && use.until === undefined && use.out === undefined;
}
