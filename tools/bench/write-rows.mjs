/** @import { Row } from "../bench.mjs" */

/**
 * A table for people.
 *
 * @param {readonly Row[]} rows
 */
export function writeRows(rows) {
  const cells = rows.map((row) => [
    row.bench,
    row.what,
    `${round(row.measured)} ${row.unit}`.trim(),
    row.aim === undefined
      ? ""
      : `${row.measured <= row.aim ? "within" : "OVER"} ${round(row.aim)} ${row.unit}`.trim(),
    row.note ?? "",
  ]);
  const table = [["bench", "what", "measured", "aim", "note"], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  return table
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** @param {number} value */
const round = (value) => (value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(2));
