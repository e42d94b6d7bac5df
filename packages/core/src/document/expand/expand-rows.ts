import type { Cell, RowTable } from "../rows/row-table.ts";
import type { Word } from "../template/scope.ts";
import { idPart, type MatrixRow } from "./expand-matrix.ts";

/** A shot for each row of a file. The column `id` names it; without one it has the number of its row. */
export function expandRows({ columns, rows }: RowTable): readonly MatrixRow[] {
  return rows.map(({ id, cells, origin }, index) => ({
    suffix: id ? idPart(id.text) : String(index + 1),
    isNamed: id !== undefined,
    origin: id?.origin ?? origin,
    columns: new Map(columns.map((name) => [name, wordOfCell(cells.get(name)!)] as const)),
  }));
}

/** What looks like a number or like `true` is one, as in YAML; its text stays what it looks like. */
function wordOfCell({ text, origin }: Cell): Word {
  if (text === "") return { empty: origin };
  return { value: readCell(text), text, from: origin };
}

function readCell(text: string): string | number | boolean {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return text;
  const value = Number(text);
  const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return isExact ? value : text;
}
