import { keyPlace, type Problem, valuePlace } from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import { kindOf, type WrittenNode } from "../written/written-node.ts";

/** What is wrong where a map of keys is due. `fps:24` is one word for YAML, and was meant to be one. */
export function refuseNoMap(
  node: Exclude<WrittenNode, { kind: "map" }>,
  {
    key,
    expects,
    instead = null,
  }: { readonly key: string; readonly expects: string; readonly instead?: string | null },
): Problem {
  if (node.kind === "scalar" && node.value === null) return raise("DOC_NULL", keyPlace(node.origin), { key });
  const glued = node.kind === "scalar" ? /^([\w-]+):\S/.exec(node.text) : undefined;
  if (node.kind === "scalar" && glued?.[1])
    return raise("DOC_COLON_NEEDS_SPACE", valuePlace(node.origin), { written: node.text, key: glued[1] });
  return raise("DOC_VALUE_KIND", valuePlace(node.origin), { key, expects, found: kindOf(node), instead });
}
