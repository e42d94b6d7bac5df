import type { Check } from "../check/check.ts";
import type { Shot } from "../shot-list.ts";
import type { Scope } from "../template/scope.ts";
import type { WrittenNode } from "../written/written-node.ts";
import { readFocus } from "./read-focus.ts";

type ShownAs = Pick<Shot, "speed" | "fit" | "caption" | "focus">;

/** How a shot is shown where the timeline says nothing else, wherever its picture comes from. */
export function readShownAs(
  { speed, fit, caption, focus }: Omit<ShownAs, "focus"> & { readonly focus?: WrittenNode },
  scope: Scope,
  check: Check,
): ShownAs {
  return {
    ...(speed && { speed }),
    ...(fit && { fit }),
    ...(caption !== undefined && { caption }),
    ...readFocus(focus, scope, check),
  };
}
