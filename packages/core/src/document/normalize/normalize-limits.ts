import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { refuseNoMap } from "../check/refuse-no-map.ts";
import { shapes } from "../check/shape.ts";
import type { Limits } from "../shot-list.ts";
import type { Scope } from "../template/scope.ts";
import type { WrittenNode } from "../written/written-node.ts";

const settleSeconds = 90;

export function normalizeLimits(node: WrittenNode | undefined, scope: Scope, check: Check): Limits {
  if (node?.kind !== "map") {
    const expects = "a map such as `{ tier: bronze }`";
    const isNothing = node?.kind === "scalar" && node.value === null;
    if (node && !isNothing) check.tell(refuseNoMap(node, { key: "limits", expects }));
    return { settleMs: settleSeconds * 1000 };
  }
  const read = checkMap(node, shapes.limits, check, scope);
  return {
    ...(read.tier === undefined ? {} : { tier: read.tier }),
    ...(read.concurrency === undefined ? {} : { concurrency: read.concurrency }),
    ...(read.starts_per_minute === undefined ? {} : { startsPerMinute: read.starts_per_minute }),
    ...(read.poll_seconds === undefined ? {} : { pollMs: Math.round(read.poll_seconds * 1000) }),
    settleMs: Math.round((read.settle_seconds ?? settleSeconds) * 1000),
  };
}
