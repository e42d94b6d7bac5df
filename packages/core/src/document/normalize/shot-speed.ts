import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import type { DraftShots } from "../expand/draft-shot.ts";
import type { Cut, TimelineEntry } from "../shot-list.ts";
import type { Scope } from "../template/scope.ts";
import type { Fraction } from "../time.ts";
import { scopeOf } from "./name-shot.ts";

/**
 * Gives every use that names no speed the one of its shot, before the shots are read: a shot that starts where the cut
 * leaves another hangs on it. A speed that is at fault is told of where its shot is read.
 */
export function withShotSpeeds(
  cut: Cut | "none",
  { shots }: DraftShots,
  scope: Scope,
  { sources }: Check,
): Cut | "none" {
  if (cut === "none") return cut;
  const quiet: Check = { sources, tell: () => {} };
  const speeds = new Map<string, Fraction>();
  for (const draft of shots) {
    const written = draft.node.entries.get("speed");
    if (!written || draft.isNotYet) continue;
    const alone = { ...draft.node, entries: new Map([["speed", written]]) };
    const { speed } = checkMap(alone, shapes.shot, quiet, scopeOf(draft, { scope }));
    if (speed) speeds.set(draft.id, speed);
  }
  const withSpeed = (entry: TimelineEntry): TimelineEntry => {
    if (entry.entry !== "use" || entry.speed) return entry;
    const speed = speeds.get(entry.shot);
    return speed ? { ...entry, speed } : entry;
  };
  return { ...cut, timeline: cut.timeline.map(withSpeed) };
}
