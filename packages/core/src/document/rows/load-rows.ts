import { type SourceFile, sourceFile, valuePlace } from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import { projectPath } from "../project-path.ts";
import type { DocumentPorts } from "../reading.ts";
import { limits } from "../written/limits.ts";
import { type LoadedFiles, refuseFile } from "../written/load-includes.ts";
import type { WrittenList, WrittenNode, WrittenScalar } from "../written/written-node.ts";
import { parseRows } from "./parse-rows.ts";
import type { RowTable } from "./row-table.ts";

/** The files of rows that the shots of a list name. */
export interface LoadedRows {
  /** By the value of `matrix:` that names it. Absent: it could not be read, and that has been said. */
  readonly tables: ReadonlyMap<WrittenNode, RowTable>;
  readonly sources: readonly SourceFile[];
}

/** Whether a matrix is a file of rows. */
export function namesRows(matrix: WrittenNode): matrix is WrittenScalar {
  return matrix.kind === "scalar" && /\.\w+$/.test(matrix.text);
}

/** Reads every file of rows; one that several shots name, once. They count as includes. */
export async function loadRows(
  lists: readonly (WrittenNode | undefined)[],
  loaded: LoadedFiles,
  ports: DocumentPorts,
): Promise<LoadedRows> {
  const tables = new Map<WrittenNode, RowTable>();
  const known = new Map<string, RowTable | undefined>();
  const sources: SourceFile[] = [];
  for (const matrix of lists.flatMap(matricesIn)) {
    const place = valuePlace(matrix.origin);
    const resolved = projectPath(matrix.text, matrix.origin.file);
    if ("why" in resolved) {
      loaded.problems.push(raise("DOC_PATH", place, { path: matrix.text, why: resolved.why }));
      continue;
    }
    if (!known.has(resolved.path)) known.set(resolved.path, await loadTable(resolved.path, matrix));
    const table = known.get(resolved.path);
    if (table) tables.set(matrix, table);
  }
  return { tables, sources };

  async function loadTable(path: string, { origin }: WrittenScalar): Promise<RowTable | undefined> {
    const place = valuePlace(origin);
    loaded.includes += 1;
    if (loaded.includes > limits.includes) {
      const limit = `${limits.includes} includes`;
      if (loaded.includes === limits.includes + 1)
        loaded.problems.push(raise("DOC_INCLUDE_LIMIT", place, { limit }));
      return undefined;
    }
    const found = await ports.text(path);
    if (found.found !== "text") {
      loaded.problems.push(refuseFile(path, place, found));
      return undefined;
    }
    const source = sourceFile(path, found.text);
    const { table, problems } = await parseRows(source);
    sources.push(source);
    loaded.problems.push(...problems);
    return table;
  }
}

function matricesIn(list: WrittenNode | WrittenList | undefined): readonly WrittenScalar[] {
  if (list?.kind !== "list") return [];
  return list.entries.flatMap((entry): readonly WrittenScalar[] => {
    if (entry.kind !== "map") return [];
    const matrix = entry.entries.get("matrix");
    if (matrix && namesRows(matrix)) return [matrix];
    return matricesIn(entry.entries.get("shots"));
  });
}
