import { type Origin, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { parsePlace, separated, type WrittenPlace } from "../parse-place.ts";
import { parseTime } from "../parse-time.ts";
import { raise } from "../problems.ts";
import type { PlaceInFilm } from "../shot-list.ts";
import type { KnownUses } from "./known-uses.ts";

/** A written place whose use is there. What is not there, or may be two things, is said and left out. */
export function settlePlace(
  key: string,
  place: WrittenPlace,
  origin: Origin,
  uses: KnownUses,
  check: Check,
): PlaceInFilm | undefined {
  if (place.anchor === "film") {
    const { anchor, time, written } = place;
    if (!uses.names.has(written)) return { anchor, time, origin };
    check.tell(raise("DOC_PLACE_OR_TIME", valuePlace(origin), { key, written }));
    return undefined;
  }
  if (uses.names.has(place.use)) return { ...place, origin };
  if (!uses.isOpen) tellUnknown(key, place.use, origin, uses, check);
  return undefined;
}

function tellUnknown(key: string, use: string, origin: Origin, uses: KnownUses, check: Check): void {
  const time = parseTime(use);
  const instead = splitName(use, uses) ?? (time.read === "wrong" ? time.instead : undefined) ?? null;
  const guess = uses.guess(use);
  const args = { key, use, instead, ...guess };
  check.tell(raise("DOC_PLACE_UNKNOWN", valuePlace(origin), args, uses.placesOf(guess)));
}

/** `quay-1` may be an id; where it is none, it probably means `quay - 1`. */
function splitName(use: string, uses: KnownUses): string | undefined {
  const apart = separated(use);
  const meant = apart === undefined ? undefined : parsePlace(apart);
  const isThere = meant?.read === "place" && meant.place.anchor === "use" && uses.names.has(meant.place.use);
  return isThere ? apart : undefined;
}
