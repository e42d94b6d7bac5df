import { valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { raise } from "../problems.ts";
import { projectPath } from "../project-path.ts";
import type { WrittenNode } from "../written/written-node.ts";

/** The path of own footage or an own picture, relative to the project folder. */
export function readOwnFile(node: WrittenNode, file: string | undefined, check: Check): string {
  if (file === undefined) return "";
  const resolved = projectPath(file, node.origin.base ?? node.origin.file);
  if ("path" in resolved) return resolved.path;
  check.tell(raise("DOC_PATH", valuePlace(node.origin), { path: file, why: resolved.why }));
  return "";
}
