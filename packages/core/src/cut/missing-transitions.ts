import { type Problem, raiser, valuePlace } from "../diagnostics/index.ts";
import { type Cut, isFade, overlaps } from "../document/index.ts";
import type { CutMedia } from "./ports.ts";
import { cutProblems } from "./problems.ts";

const raise = raiser(cutProblems);

/** The transitions that this machine's ffmpeg cannot draw. It is only asked where there is one. */
export function missingTransitions(cut: Cut, media: CutMedia): readonly Problem[] {
  return cut.timeline.flatMap((entry) => {
    if (entry.entry !== "transition" || isFade(entry.transition)) return [];
    const { transition, origin } = entry;
    if (media.has("transition", overlaps[transition])) return [];
    return [raise("CUT_TRANSITION_MISSING", valuePlace(origin), { transition })];
  });
}
