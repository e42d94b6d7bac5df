import { type Problem, raiser, valuePlace } from "../diagnostics/index.ts";
import type { Cut } from "../document/index.ts";
import { checkFile } from "./check-picture.ts";
import type { FileFacts } from "./knowledge.ts";
import { planProblems } from "./problems.ts";

const raise = raiser(planProblems);

/** The files that the cues of a cut name, relative to the project folder. */
export function recordingsOf(cut: Cut | "none"): readonly string[] {
  return cut === "none" ? [] : [...new Set((cut.sound ?? []).map(({ file }) => file))];
}

/** What is wrong with the files of the cues, each on its own line, before anything is bought for the film. */
export function checkSound(cut: Cut | "none", files: ReadonlyMap<string, FileFacts>): Problem[] {
  const cues = cut === "none" ? [] : (cut.sound ?? []);
  return cues.flatMap(({ file, origin }) => {
    const facts = files.get(file);
    const place = valuePlace(origin);
    const trouble = facts?.found === "file" && facts.recording && "trouble" in facts.recording;
    if (!trouble) return checkFile(file, facts, place);
    return [raise("PLAN_SOUND_UNUSABLE", place, { path: file, why: facts.recording.trouble })];
  });
}
