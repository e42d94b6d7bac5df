import { clipFrameAt, type Edge, type LaidEntry, type Timeline } from "../../src/cut/timeline.ts";

/** What a frame of a film is made of: `quay 12` is the frame 12 of that clip; two of them are mixed. */
export type SeenFrame = readonly string[];

/** Every frame of the film as the cut plans it: what a reader of an exported file must find again. */
export function framesOf({ entries, frames }: Timeline): readonly SeenFrame[] {
  const film: string[][] = Array.from({ length: frames }, () => []);
  for (const entry of entries) {
    for (let skip = 0; skip < entry.frames; skip += 1) {
      const frame = film[entry.at + skip]!;
      frame.push(seenIn(entry, skip));
      const { opens, closes } = entry;
      const fades = (edge: Edge, isInside: boolean) =>
        edge.edge === "fade" && isInside && !(entry.entry === "gap" && entry.colour === edge.colour);
      if (fades(opens, skip < opens.frames) || fades(closes, skip >= entry.frames - closes.frames))
        frame.push("fade");
    }
  }
  return film.map((frame) => [...new Set(frame)].toSorted());
}

function seenIn(entry: LaidEntry, skip: number): string {
  switch (entry.entry) {
    case "use":
      return entry.still ? entry.shot : `${entry.shot} ${entry.from + clipFrameAt(skip, entry.speed)}`;
    case "hold":
      return `${entry.shot} ${entry.from + clipFrameAt(entry.skip, entry.speed)}`;
    case "card":
      return "card";
    case "gap":
      return entry.colour;
  }
}

/** Puts what a reader has found on frames. */
export class FoundFrames {
  readonly #film: string[][] = [];

  add(frame: number, seen: string): void {
    const found = this.#film[frame] ?? [];
    this.#film[frame] = found;
    if (!found.includes(seen)) found.push(seen);
  }

  frames(): readonly SeenFrame[] {
    return Array.from(this.#film, (frame) => (frame ?? []).toSorted());
  }
}
