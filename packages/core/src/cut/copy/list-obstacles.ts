import { type Origin, writePath } from "../../diagnostics/index.ts";
import type { FilmOfCut, TimelineEntry } from "../../document/index.ts";
import type { CopyObstacle } from "../ports.ts";

/** What of the shot list alone, whatever its takes are like, keeps a film from being a copy: the first of each kind. */
export function listObstacles(film: FilmOfCut): readonly CopyObstacle[] {
  const { timeline, titles = [], captions, burnCaptions } = film.cut;
  const found = timeline.flatMap((entry) => entryObstacle(entry) ?? []);
  const [title] = titles;
  if (title) found.push({ field: writePath(title.origin.path), why: "words are drawn over pictures" });
  const isSpoken = captions !== undefined || timeline.some((entry) => "caption" in entry && entry.caption);
  if (burnCaptions && isSpoken)
    found.push({ field: fieldOf("burnCaptions", film), why: "captions are drawn into pictures" });
  return firstOfEach(found);
}

const written = { size: "size", fps: "fps", burnCaptions: "burn_captions" } as const;

/** Where a setting of the film was written. */
export function fieldOf(key: keyof typeof written, { deliver, own = {} }: FilmOfCut): string {
  return deliver !== undefined && Object.hasOwn(own, key)
    ? `cut.deliver.${deliver}.${written[key]}`
    : `cut.${written[key]}`;
}

function firstOfEach(obstacles: readonly CopyObstacle[]): CopyObstacle[] {
  return obstacles.filter(({ why }, index) => obstacles.findIndex((one) => one.why === why) === index);
}

function entryObstacle(entry: TimelineEntry): CopyObstacle | undefined {
  const { origin } = entry;
  switch (entry.entry) {
    case "transition":
      return { field: keyOf(origin, "transition"), why: "a transition is made of two pictures" };
    case "gap":
      return { field: keyOf(origin, "gap"), why: "a gap is in no take" };
    case "card":
      return { field: keyOf(origin, "card"), why: "a card is in no take" };
    case "hold":
      return { field: keyOf(origin, "hold"), why: "a held frame is in no take" };
    case "use": {
      const { still, speed } = entry;
      if (still) return { field: writePath(origin.path), why: "a still is no clip" };
      if (speed && speed.numerator !== speed.denominator)
        return { field: keyOf(origin, "speed"), why: "a clip runs at another speed" };
      return undefined;
    }
  }
}

/** A key of an entry, whether or not it was written there. */
export function keyOf({ path }: Origin, key: string): string {
  return writePath([...path, key]);
}
