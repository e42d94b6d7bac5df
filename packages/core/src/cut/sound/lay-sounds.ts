import type { Problem } from "../../diagnostics/index.ts";
import type { Cut, TimelineUse } from "../../document/index.ts";
import type { Timeline } from "../timeline.ts";
import { type HeardClips, layClipSounds } from "./lay-clip-sounds.ts";
import { layCues, type RecordingLengths } from "./lay-cues.ts";
import type { Sound } from "./sound.ts";

/** Everything that is heard in a film, or all that is wrong with it. */
export function laySounds(
  cut: Cut,
  timeline: Timeline,
  clips: HeardClips,
  recordings: RecordingLengths,
): { readonly sounds: readonly Sound[] } | { readonly problems: readonly Problem[] } {
  const uses = cut.timeline.filter((entry): entry is TimelineUse => entry.entry === "use");
  const laid = [
    layClipSounds(timeline, new Map(uses.map((use) => [use.name, use])), clips),
    layCues(cut.sound ?? [], timeline, recordings),
  ];
  const problems = laid.flatMap((one) => ("problems" in one ? one.problems : []));
  return problems.length > 0
    ? { problems }
    : { sounds: laid.flatMap((one) => ("sounds" in one ? one.sounds : [])) };
}
