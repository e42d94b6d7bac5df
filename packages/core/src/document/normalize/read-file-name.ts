import { keyPlace, type Problem, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { raise } from "../problems.ts";
import { fileNamePart, projectPath } from "../project-path.ts";
import { fillScalar } from "../template/fill-node.ts";
import { hasValue, type Scope, type Word, wordOf } from "../template/scope.ts";
import { kindOf, type WrittenNode } from "../written/written-node.ts";

/**
 * The name of a file that is written, with every value put in. Names that differ from shot to shot (`later`)
 * stay as `${…}`.
 */
export function readFileName(
  key: string,
  node: WrittenNode,
  scope: Scope,
  later: Iterable<string>,
  check: Check,
): string | undefined {
  if (node.kind !== "scalar" || node.value === null) {
    check.tell(refuseNode(key, node));
    return undefined;
  }
  const own = new Map<string, Word>([...later].map((name) => [name, wordOf(`\${${name}}`)]));
  const safe = scope.map((layer) => new Map([...layer].map(([name, word]) => [name, asNamePart(word)])));
  const filled = fillScalar(node, [own, ...safe], check);
  if (!filled) return undefined;
  const name = filled.text.trim();
  const why = refuseName(name.replaceAll(/\$\{[^}]*\}/g, "x"), node.origin.file);
  if (why === undefined) return name;
  check.tell(raise("DOC_OUTPUT_NAME", valuePlace(node.origin), { name, why }));
  return undefined;
}

function refuseNode(key: string, node: WrittenNode): Problem {
  if (node.kind === "scalar") return raise("DOC_NULL", keyPlace(node.origin), { key });
  const args = { key, expects: "text", found: kindOf(node), instead: null };
  return raise("DOC_VALUE_KIND", valuePlace(node.origin), args);
}

function asNamePart(word: Word): Word {
  // Braces of a value are not a name that is still to be put in.
  return !hasValue(word) ? word : wordOf(fileNamePart(word.text).replaceAll("${", "$-{"));
}

function refuseName(name: string, file: string): string | undefined {
  const resolved = projectPath(name, file);
  if ("why" in resolved) return `it ${resolved.why}`;
  if (resolved.path.split("/").includes(".rushes"))
    return "`.rushes` holds the takes and is not written by hand";
  return /[^/]\.mp4$/i.test(name) ? undefined : "the name does not end in `.mp4`";
}
