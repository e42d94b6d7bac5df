import type { CutOutcome } from "../cut/index.ts";
import type { Cut, ShotList, TimelineEntry } from "../document/index.ts";
import type { StripEntry } from "./report.ts";

/** What is on screen, in film order: of the first film as it was laid, else as far as the timeline tells. */
export function layStrip(
  { cut: ordered, shots }: ShotList,
  cut: CutOutcome | undefined,
): readonly StripEntry[] {
  const [film] = cut?.outcome === "film" ? cut.films : [];
  if (film) return film.entries;
  return ordered === "none" ? shots.map(({ id }) => ({ name: id, shot: id })) : entriesOf(ordered);
}

function entriesOf({ timeline }: Cut): readonly StripEntry[] {
  return timeline.flatMap((entry, index) => {
    const before = timeline[index - 1];
    const shown = entry.entry === "hold" ? before : entry;
    return shown ? entryOf(shown) : [];
  });
}

function entryOf(entry: TimelineEntry): readonly StripEntry[] {
  switch (entry.entry) {
    case "use":
      return [{ name: entry.name, shot: entry.shot }];
    case "card":
      return [{ name: entry.text.split("\n")[0] ?? "" }];
    case "gap":
      return [{ name: entry.colour }];
    case "transition":
    case "hold":
      return [];
  }
}
