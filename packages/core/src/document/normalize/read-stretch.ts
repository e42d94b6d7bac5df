import { keyPlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import type { WrittenPlace } from "../parse-place.ts";
import { raise } from "../problems.ts";
import { longerThanNothing } from "../rules/lengths-are-longer-than-nothing.ts";
import type { PlaceInFilm, StretchInFilm } from "../shot-list.ts";
import type { Time } from "../time.ts";
import type { WrittenMap } from "../written/written-node.ts";
import type { KnownUses } from "./known-uses.ts";
import { settlePlace } from "./settle-place.ts";

/** The keys of an entry that lies over the film, as `checkMap` reads them. */
export interface WrittenStretch {
  readonly at?: WrittenPlace;
  readonly until?: WrittenPlace;
  readonly for?: Time;
}

/** From when to when an entry lies over the film, its places settled. What is at fault is said and left out. */
export function readStretch(
  entry: WrittenMap,
  read: WrittenStretch,
  uses: KnownUses,
  check: Check,
): StretchInFilm {
  const until = entry.entries.get("until");
  const length = entry.entries.get("for");
  if (until && length) {
    const related = [{ place: keyPlace(until.origin), says: "one end" }];
    check.tell(raise("DOC_STRETCH_ENDS_TWICE", keyPlace(length.origin), {}, related));
  }
  const lasts = longerThanNothing("for", entry, read.for, check);
  const at = settle("at");
  const end = settle("until");
  return {
    ...(at && { at }),
    ...(end && { until: end }),
    ...(lasts && { for: lasts }),
    origin: entry.origin,
  };

  function settle(key: "at" | "until"): PlaceInFilm | undefined {
    const node = entry.entries.get(key);
    const place = read[key];
    return place && node && settlePlace(key, place, node.origin, uses, check);
  }
}
