import { valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import type { Focus } from "../framing.ts";
import { raise } from "../problems.ts";
import { fillNode } from "../template/fill-node.ts";
import type { Scope } from "../template/scope.ts";
import type { WrittenNode } from "../written/written-node.ts";
import { readShares, writtenAs } from "./read-shares.ts";

/** Reads `[x, y]`. Empty where there is none, or where it is at fault, which has been said then. */
export function readFocus(
  node: WrittenNode | undefined,
  scope: Scope,
  check: Check,
): { readonly focus?: Focus } {
  const filled = node && fillNode(node, scope, check);
  if (!filled) return {};
  const [x, y, ...more] = readShares(filled) ?? [];
  if (x !== undefined && y !== undefined && more.length === 0) return { focus: { x, y } };
  const expects = "`[x, y]` from the top left corner, each between 0 and 1";
  const args = { key: "focus", written: writtenAs(filled), expects, instead: null };
  check.tell(raise("DOC_VALUE_FORM", valuePlace(filled.origin), args));
  return {};
}
