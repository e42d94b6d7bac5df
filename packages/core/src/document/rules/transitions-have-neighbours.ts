import { type Problem, valuePlace } from "../../diagnostics/index.ts";
import type { ReadEntry } from "../normalize/normalize-timeline.ts";
import { raise } from "../problems.ts";
import { fades, isFade, type Transition } from "../transitions.ts";

/** What overlaps stands between two pictures; a fade stands behind the picture that goes, or before the one that comes. */
export function transitionsHaveNeighbours(entries: readonly ReadEntry[]): Problem[] {
  return entries.flatMap((entry, index) => {
    if (entry.entry !== "transition") return [];
    const { transition } = entry;
    const neighbours = { before: entries[index - 1], behind: entries[index + 1] };
    for (const side of sidesOf(transition)) {
      const found = missing(neighbours[side], side, isFade(transition));
      if (found === undefined) continue;
      const args = { transition, side, found, overlaps: !isFade(transition) };
      return [raise("DOC_TRANSITION_PLACE", valuePlace(entry.origin), args)];
    }
    return [];
  });
}

function sidesOf(transition: Transition): readonly ("before" | "behind")[] {
  if (!isFade(transition)) return ["before", "behind"];
  return [fades[transition].direction === "to" ? "before" : "behind"];
}

function missing(
  neighbour: ReadEntry | undefined,
  side: "before" | "behind",
  takesGaps: boolean,
): string | undefined {
  if (!neighbour) return `is none: the film ${side === "before" ? "begins" : "ends"} here`;
  if (neighbour.entry === "gap") return takesGaps ? undefined : "is a gap";
  return neighbour.entry === "transition" ? "is another transition" : undefined;
}
