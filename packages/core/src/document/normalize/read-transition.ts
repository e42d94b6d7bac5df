import { nearestWord, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import { raise } from "../problems.ts";
import type { Scope } from "../template/scope.ts";
import type { Time } from "../time.ts";
import { fades, isTransition, otherNameOf, overlaps, type Transition } from "../transitions.ts";
import type { WrittenMap } from "../written/written-node.ts";

/** A transition that there is, checked; its length may still be at fault. */
export function readTransition(
  entry: WrittenMap,
  scope: Scope,
  check: Check,
): { readonly transition: Transition; readonly for: Time | undefined } | undefined {
  const node = entry.entries.get("transition");
  const { transition, for: length } = checkMap(entry, shapes.transition, check, scope);
  if (transition === undefined || !node) return undefined;
  if (isTransition(transition)) return { transition, for: length };
  const nearest =
    otherNameOf(transition) ?? nearestWord(transition, [...Object.keys(overlaps), ...Object.keys(fades)]);
  check.tell(raise("DOC_TRANSITION_UNKNOWN", valuePlace(node.origin), { transition, nearest }));
  return undefined;
}
