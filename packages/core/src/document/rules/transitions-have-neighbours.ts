import { type Problem, valuePlace } from "../../diagnostics/index.ts";
import type { ReadEntry } from "../normalize/normalize-timeline.ts";
import { raise } from "../problems.ts";

/** A dissolve stands between two uses. */
export function transitionsHaveNeighbours(entries: readonly ReadEntry[]): Problem[] {
  return entries.flatMap((entry, index) => {
    if (entry.entry !== "transition") return [];
    const sides = [
      { side: "before", found: missing(entries[index - 1]) },
      { side: "behind", found: missing(entries[index + 1]) },
    ];
    const bare = sides.find((side) => side.found !== undefined);
    if (bare?.found === undefined) return [];
    const args = { transition: entry.transition, side: bare.side, found: bare.found };
    return [raise("DOC_TRANSITION_PLACE", valuePlace(entry.origin), args)];
  });
}

function missing(neighbour: ReadEntry | undefined): string | undefined {
  if (!neighbour) return "the film has its end";
  if (neighbour.entry === "gap") return "is a gap";
  return neighbour.entry === "transition" ? "is another transition" : undefined;
}
