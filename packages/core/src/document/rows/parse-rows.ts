import { type Place, type Problem, type SourceFile, valuePlace } from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import { isFreeName } from "../template/read-vars.ts";
import { isName } from "../template/split-template.ts";
import { limits } from "../written/limits.ts";
import type { Cell, RowTable, TableRow } from "./row-table.ts";
import { type RawCell, splitCells } from "./split-cells.ts";

interface Column {
  readonly name: string;
  readonly index: number;
}

/** Reads a file of rows: all that is sound in it, and every fault in its cell. */
export async function parseRows(
  source: SourceFile,
): Promise<{ readonly table: RowTable; readonly problems: readonly Problem[] }> {
  const { lines, faults, isCut } = await splitCells(source.text, limits.shots + 1);
  const problems: Problem[] = faults.map(({ fault, at }) =>
    raise("DOC_ROWS_QUOTE", { file: source.file, path: [], span: { from: at, to: at + 1 } }, { fault }),
  );
  const [head, ...body] = lines;
  const columns = head ? readHead(head, source, problems) : [];
  const rows = body.map((cells, index) => readRow(cells, index + 1, columns, head ?? [], source, problems));
  if (isCut) problems.push(raise("DOC_TOO_MANY_SHOTS", startOf(source), { most: limits.shots }));
  else if (rows.length === 0 && problems.length === 0)
    problems.push(raise("DOC_ROWS_EMPTY", startOf(source), { file: source.file }));
  return {
    table: { columns: columns.flatMap(({ name }) => (name === "id" ? [] : [name])), rows },
    problems,
  };
}

/** The columns that can be used. What a spreadsheet calls otherwise, such as `Notes (internal)`, is passed over. */
function readHead(head: readonly RawCell[], source: SourceFile, problems: Problem[]): readonly Column[] {
  const first = new Map<string, RawCell>();
  const columns: Column[] = [];
  for (const [index, cell] of head.entries()) {
    const name = cell.text.trim();
    const before = first.get(name);
    if (!isName(name)) continue;
    if (before) {
      const related = [{ place: placeOf(before, source), says: `the first \`${name}\`` }];
      problems.push(raise("DOC_ROWS_COLUMN_TWICE", placeOf(cell, source), { column: name }, related));
    } else if (name !== "id" && !isFreeName(name))
      problems.push(raise("DOC_NAME_RESERVED", placeOf(cell, source), { name }));
    else columns.push({ name, index });
    first.set(name, cell);
  }
  if (columns.length === 0 && problems.length === 0)
    problems.push(raise("DOC_ROWS_NO_COLUMNS", startOf(source), {}));
  return columns;
}

function readRow(
  cells: readonly RawCell[],
  number: number,
  columns: readonly Column[],
  head: readonly RawCell[],
  source: SourceFile,
  problems: Problem[],
): TableRow {
  const [first] = cells;
  const last = cells.at(-1);
  const whole = { from: first?.span.from ?? 0, to: last?.span.to ?? 0 };
  const more = cells.slice(head.length).find(({ text }) => text.trim() !== "");
  if (more)
    problems.push(raise("DOC_ROWS_CELLS", placeOf(more, source), { has: cells.length, wants: head.length }));
  // what is left out at the end of a row is as good as empty
  const leftOut: RawCell = { text: "", span: { from: whole.to, to: whole.to } };
  const read = new Map(
    columns.map(({ name, index }) => [name, cellOf(cells[index] ?? leftOut, number, name, source)]),
  );
  const id = read.get("id");
  if (id?.text === "") problems.push(raise("DOC_CELL_EMPTY", valuePlace(id.origin), { column: "id" }));
  read.delete("id");
  return {
    ...(id && { id }),
    cells: read,
    origin: { file: source.file, path: [number], key: first?.span ?? whole, value: whole },
  };
}

function cellOf({ text, span }: RawCell, number: number, column: string, source: SourceFile): Cell {
  return {
    text: text.trim(),
    origin: { file: source.file, path: [number, column], key: span, value: span },
  };
}

function placeOf({ span }: RawCell, { file }: SourceFile): Place {
  return { file, path: [], span };
}

function startOf({ file, text }: SourceFile): Place {
  return { file, path: [], span: { from: 0, to: Math.min(1, text.length) } };
}
