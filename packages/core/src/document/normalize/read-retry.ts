import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { refuseNoMap } from "../check/refuse-no-map.ts";
import { shapes } from "../check/shape.ts";
import type { Scope } from "../template/scope.ts";
import type { WrittenNode } from "../written/written-node.ts";

/** How often a take is bought again that the provider failed to make. */
export function readRetry(node: WrittenNode, scope: Scope, check: Check): number {
  if (node.kind === "map") return checkMap(node, shapes.retry, check, scope).failed ?? 0;
  const isCount = node.kind === "scalar" && /^\d{1,2}$/.test(node.text);
  const instead = isCount ? `{ failed: ${node.text} }` : null;
  check.tell(refuseNoMap(node, { key: "retry", expects: "a map such as `{ failed: 2 }`", instead }));
  return 0;
}
