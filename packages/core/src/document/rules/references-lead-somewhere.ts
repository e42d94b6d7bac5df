import type { Problem } from "../../diagnostics/index.ts";
import type { KnownShots } from "../normalize/known-shots.ts";
import type { WrittenFrame } from "../normalize/read-reference.ts";
import { raise } from "../problems.ts";

/** A frame is one of another shot that there is. */
export function referencesLeadSomewhere(shot: string, frame: WrittenFrame, shots: KnownShots): Problem[] {
  if (frame.shot === shot) return [raise("DOC_REFERENCE_SELF", frame.place, { shot })];
  const still = shots.byId.get(frame.shot)?.node.entries.get("still");
  if (still) {
    const picture = still.kind === "scalar" ? still.text : "";
    return [raise("DOC_REFERENCE_STILL", frame.place, { shot, target: frame.shot, picture })];
  }
  if (shots.byId.has(frame.shot) || shots.isOpen) return [];
  const guess = shots.guess(frame.shot);
  return [
    raise(
      "DOC_REFERENCE_UNKNOWN",
      frame.place,
      { shot, target: frame.shot, what: frame.what, ...guess },
      shots.placesOf(guess),
    ),
  ];
}
