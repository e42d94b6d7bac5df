import { valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import { raise } from "../problems.ts";
import type { Scope } from "../template/scope.ts";
import { kindOf, type WrittenNode } from "../written/written-node.ts";

/** How often a take is bought again that the provider failed to make. */
export function readRetry(node: WrittenNode, scope: Scope, check: Check): number {
  if (node.kind === "map") return checkMap(node, shapes.retry, check, scope).failed ?? 0;
  const args = { key: "retry", expects: "a map such as `{ failed: 2 }`", found: kindOf(node), instead: null };
  check.tell(raise("DOC_VALUE_KIND", valuePlace(node.origin), args));
  return 0;
}
