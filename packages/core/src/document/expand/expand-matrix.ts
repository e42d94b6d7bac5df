import { keyPlace, type Origin } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { refuseNoMap } from "../check/refuse-no-map.ts";
import { raise } from "../problems.ts";
import { isFreeName } from "../template/read-vars.ts";
import type { Word } from "../template/scope.ts";
import type { WrittenNode, WrittenScalar } from "../written/written-node.ts";

/** One shot of a matrix: its part of the id, and what its columns say. */
export interface MatrixRow {
  /** Empty for a shot that no matrix makes. */
  readonly suffix: string;
  /** A column `id` says its part of the id: the shot needs no id of its own. */
  readonly isNamed?: boolean;
  /** Where that part stands, in a file of rows. */
  readonly origin?: Origin;
  readonly columns: ReadonlyMap<string, Word>;
}

interface Column {
  readonly name: string;
  readonly words: readonly WrittenScalar[];
}

/**
 * One row for each combination of the columns' values, the last column turning fastest. Nothing comes back when
 * the matrix is at fault, or when it has more than `most` rows.
 */
export function expandMatrix(
  matrix: WrittenNode,
  most: number,
  check: Check,
): readonly MatrixRow[] | "too-many" | undefined {
  if (matrix.kind !== "map") {
    const words = matrix.kind === "list" ? wordsOf(matrix) : [];
    const instead = words.length > 0 ? `{ column: [${words.join(", ")}] }` : null;
    check.tell(refuseNoMap(matrix, { key: "matrix", expects: "columns with lists of values", instead }));
    return undefined;
  }
  const columns = [...matrix.entries].map(([name, values]) => readColumn(name, values, check));
  if (matrix.entries.size === 0)
    check.tell(raise("DOC_LIST_EMPTY", keyPlace(matrix.origin), { key: "matrix" }));
  const sound = columns.filter((column) => column !== undefined);
  if (sound.length === 0 || sound.length < columns.length) return undefined;
  if (sound.reduce((count, { words }) => count * words.length, 1) > most) return "too-many";
  return combine(sound);
}

function readColumn(name: string, values: WrittenNode, check: Check): Column | undefined {
  const place = keyPlace(values.origin);
  if (name !== "id" && !isFreeName(name)) {
    check.tell(raise("DOC_NAME_RESERVED", place, { name }));
    return undefined;
  }
  const words = values.kind === "list" ? values.entries : [];
  const sound = words.filter((word): word is WrittenScalar => word.kind === "scalar" && word.value !== null);
  if (sound.length > 0 && sound.length === words.length) return { name, words: sound };
  check.tell(raise("DOC_MATRIX_VALUES", place, { column: name, words: wordsOf(values) }));
  return undefined;
}

/** What of a column could be used, for an example. */
function wordsOf(node: WrittenNode): string[] {
  const entries = node.kind === "list" ? node.entries : [node];
  return entries
    .flatMap((entry) => (entry.kind === "scalar" && entry.value !== null ? [entry.text] : []))
    .filter((text) => text.length <= 20)
    .slice(0, 4);
}

/** A column `id` names the shots; without one, the values of all columns do. */
function combine(columns: readonly Column[]): readonly MatrixRow[] {
  const isNamed = columns.some(({ name }) => name === "id");
  let rows: readonly { parts: readonly string[]; columns: ReadonlyMap<string, Word> }[] = [
    { parts: [], columns: new Map() },
  ];
  for (const { name, words } of columns) {
    rows = rows.flatMap((row) =>
      words.map(({ value, text }) => {
        const parts = isNamed && name !== "id" ? row.parts : [...row.parts, idPart(text)];
        if (name === "id") return { parts, columns: row.columns };
        return { parts, columns: new Map([...row.columns, [name, { value: value ?? text, text }]]) };
      }),
    );
  }
  return rows.map((row) => ({ suffix: row.parts.join("/"), isNamed, columns: row.columns }));
}

/** A column's value as a part of an id: `deep red` is `deep-red`. */
export function idPart(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-").replace(/^-+(?=.)|(?<=.)-+$/g, "");
}
