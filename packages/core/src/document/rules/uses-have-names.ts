import { type Problem, valuePlace } from "../../diagnostics/index.ts";
import type { ReadEntry } from "../normalize/normalize-timeline.ts";
import { raise } from "../problems.ts";
import type { TimelineUse } from "../shot-list.ts";

/** A shot that is used twice has a name for its second use, and no two uses have one name. */
export function usesHaveNames(entries: readonly ReadEntry[]): Problem[] {
  const first = new Map<string, TimelineUse>();
  return entries.flatMap((entry) => {
    if (entry.entry !== "use") return [];
    const before = first.get(entry.name);
    if (!before) {
      first.set(entry.name, entry);
      return [];
    }
    const related = [{ place: valuePlace(before.origin), says: "the first use" }];
    return [
      raise("DOC_USE_TWICE", valuePlace(entry.origin), { name: entry.name, shot: entry.shot }, related),
    ];
  });
}
