import type { Origin } from "../../diagnostics/index.ts";

/** A file of rows: each makes a shot. */
export interface RowTable {
  /** The names of the columns that `${…}` finds, in the order of the file. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** What names its shot; absent where the file has no column `id`. */
  readonly id?: Cell;
  /** By column. */
  readonly cells: ReadonlyMap<string, Cell>;
  readonly origin: Origin;
}

export interface Cell {
  /** Without the white space around it. */
  readonly text: string;
  readonly origin: Origin;
}
