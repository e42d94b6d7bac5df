import { type Problem, valuePlace } from "../../diagnostics/index.ts";
import type { ReadEntry } from "../normalize/normalize-timeline.ts";
import { raise } from "../problems.ts";

/** A hold stands directly behind the shot whose last frame it holds. */
export function holdsFollowUses(entries: readonly ReadEntry[]): Problem[] {
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1]?.entry ?? "nothing";
    if (entry.entry !== "hold" || before === "use" || before === "unread") return [];
    return [raise("DOC_HOLD_PLACE", valuePlace(entry.origin), { before })];
  });
}
