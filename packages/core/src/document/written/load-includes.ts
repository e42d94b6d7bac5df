import { keyPlace, type Place, type Problem, type SourceFile, valuePlace } from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import { projectPath } from "../project-path.ts";
import type { DocumentPorts, FileText } from "../reading.ts";
import { limits } from "./limits.ts";
import { type ParsedFile, parseYaml } from "./parse-yaml.ts";
import { kindOf, type WrittenList, type WrittenNode } from "./written-node.ts";

/** The files that a shot list is made of. */
export interface LoadedFiles {
  readonly files: ParsedFile[];
  readonly problems: Problem[];
  /** What stands behind each entry `{ include: … }`. Absent: it could not be read, and that has been said. */
  readonly included: Map<WrittenNode, WrittenList>;
  /** How many entries `{ include: … }` there are, read or not. */
  includes: number;
}

/** Reads one file, or says why it cannot be. */
export async function loadFile(
  file: string,
  place: Place,
  ports: Pick<DocumentPorts, "text">,
): Promise<{ parsed: ParsedFile } | { problem: Problem }> {
  const found = await ports.text(file);
  if (found.found !== "text") return { problem: refuseFile(file, place, found) };
  return { parsed: parseYaml(file, found.text) };
}

/** Says why a file that the shot list names could not be read. */
export function refuseFile(file: string, place: Place, found: Exclude<FileText, { found: "text" }>): Problem {
  switch (found.found) {
    case "nothing":
      return raise("DOC_FILE_NOT_FOUND", place, { file, nearest: found.nearest ?? null });
    case "outside":
      return raise("DOC_FILE_OUTSIDE", place, { file });
    case "too-large":
      return raise("DOC_FILE_TOO_LARGE", place, { file, bytes: found.bytes });
    case "unreadable":
      return raise("DOC_FILE_UNREADABLE", place, { file, why: found.why });
  }
}

/** Reads every file that a list of shots includes, and the files that those include. */
export async function loadIncludes(
  list: WrittenNode | undefined,
  chain: readonly string[],
  loaded: LoadedFiles,
  ports: DocumentPorts,
): Promise<void> {
  if (list?.kind !== "list") return;
  for (const entry of list.entries) {
    if (entry.kind !== "map") continue;
    const include = entry.entries.get("include");
    if (include) await loadInclude(entry, include, chain, loaded, ports);
    else await loadIncludes(entry.entries.get("shots"), chain, loaded, ports);
  }
}

async function loadInclude(
  entry: WrittenNode,
  include: WrittenNode,
  chain: readonly string[],
  loaded: LoadedFiles,
  ports: DocumentPorts,
): Promise<void> {
  loaded.includes += 1;
  const place = valuePlace(include.origin);
  if (include.kind !== "scalar" || include.value === null) return;
  const resolved = projectPath(include.text, include.origin.file);
  if ("why" in resolved) {
    loaded.problems.push(raise("DOC_PATH", place, { path: include.text, why: resolved.why }));
    return;
  }
  const refusal = refuseInclude(resolved.path, place, chain, loaded.includes);
  if (refusal) {
    loaded.problems.push(...refusal);
    return;
  }
  const result = await loadFile(resolved.path, place, ports);
  if ("problem" in result) loaded.problems.push(result.problem);
  else await takeInclude(entry, result.parsed, [...chain, resolved.path], loaded, ports);
}

async function takeInclude(
  entry: WrittenNode,
  parsed: ParsedFile,
  chain: readonly string[],
  loaded: LoadedFiles,
  ports: DocumentPorts,
): Promise<void> {
  const { root, problems, source } = parsed;
  loaded.files.push(parsed);
  if (root?.kind === "list") {
    loaded.included.set(entry, root);
    await loadIncludes(root, chain, loaded, ports);
  } else if (root) {
    loaded.problems.push(raise("DOC_INCLUDE_NOT_A_LIST", startOf(source, root), { found: kindOf(root) }));
  } else if (problems.length === 0) {
    loaded.problems.push(raise("DOC_EMPTY", startOf(source), { file: source.file }));
  }
}

function refuseInclude(
  file: string,
  place: Place,
  chain: readonly string[],
  includes: number,
): readonly Problem[] | undefined {
  if (chain.includes(file)) return [raise("DOC_INCLUDE_CYCLE", place, { file })];
  const limit = overLimit(chain.length, includes);
  if (!limit) return undefined;
  // Said once: a list that goes over has hundreds more.
  return includes <= limits.includes + 1 ? [raise("DOC_INCLUDE_LIMIT", place, { limit })] : [];
}

function overLimit(depth: number, includes: number): string | undefined {
  if (depth > limits.includeDepth) return `${limits.includeDepth} includes inside each other`;
  return includes > limits.includes ? `${limits.includes} includes` : undefined;
}

export function startOf(source: SourceFile, root?: WrittenNode): Place {
  const first = root?.kind === "map" ? root.entries.values().next().value : undefined;
  if (first) return { ...keyPlace(first.origin), path: [] };
  const from = root?.origin.value.from ?? 0;
  return { file: source.file, path: [], span: { from, to: Math.min(from + 1, source.text.length) } };
}
