import { valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import {
  type InspectionAnswer,
  type InspectionPolicy,
  inspectedFor,
  inspectionAnswers,
  usualInspection,
} from "../inspection.ts";
import { raise } from "../problems.ts";
import { fillScalar } from "../template/fill-node.ts";
import type { Scope } from "../template/scope.ts";
import { kindOf, type WrittenNode } from "../written/written-node.ts";

/** What follows from what is found in a clip: one word for everything, or a word for some of it. */
export function readInspection(node: WrittenNode, scope: Scope, check: Check): InspectionPolicy {
  if (node.kind === "map") return { ...usualInspection, ...checkMap(node, shapes.inspect, check, scope) };
  const written = node.kind === "scalar" ? fillScalar(node, scope, check)?.text : undefined;
  const answer = inspectionAnswers.find((one) => one === written);
  if (answer !== undefined) return everything(answer);
  const args = {
    key: "inspect",
    expects: "`accept`, `warn`, `hold`, or a map such as `{ black: hold }`",
    found: node.kind === "scalar" ? `\`${written ?? node.text}\`` : kindOf(node),
    instead: null,
  };
  check.tell(raise("DOC_VALUE_KIND", valuePlace(node.origin), args));
  return usualInspection;
}

/** A clip that cannot be decoded is never used because of one short word. */
function everything(answer: InspectionAnswer): InspectionPolicy {
  const all = Object.fromEntries(inspectedFor.map((one) => [one, answer]));
  return { ...usualInspection, ...all, damage: "hold" };
}
