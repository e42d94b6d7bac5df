import type { Span } from "../../diagnostics/index.ts";
import { textOffsets } from "./text-offsets.ts";

/** A cell as it stands in the file. */
export interface RawCell {
  readonly text: string;
  /** With its quotes. */
  readonly span: Span;
}

export interface SplitCells {
  /** Lines that hold something; the first is the head. */
  readonly lines: readonly (readonly RawCell[])[];
  readonly faults: readonly CellFault[];
  /** The file goes on behind what was read. */
  readonly isCut: boolean;
}

export interface CellFault {
  readonly fault: "quote-open" | "quote-inside" | "quote-behind";
  readonly at: number;
}

const faults: Readonly<Record<string, CellFault["fault"]>> = {
  CSV_QUOTE_NOT_CLOSED: "quote-open",
  INVALID_OPENING_QUOTE: "quote-inside",
  CSV_INVALID_CLOSING_QUOTE: "quote-behind",
};

interface FoundCell {
  readonly text: string;
  readonly isQuoted: boolean;
  /** In bytes of UTF-8, behind its last character. */
  readonly end: number;
}

/**
 * Takes a text of comma-separated values apart, by RFC 4180. Read without a word: a byte order mark, any line ends, empty
 * lines, and semicolons or tabs where the first line has more of them than commas, as spreadsheets write them in countries
 * where the comma is in numbers.
 *
 * @param most lines
 */
export async function splitCells(text: string, most: number): Promise<SplitCells> {
  // only for those who have such a file
  const { parse } = await import("csv-parse/sync");
  const broken = new Map<number, CellFault["fault"]>();
  const found = parse(text, {
    ...{ bom: true, relax_column_count: true, skip_empty_lines: true, to: most + 1 },
    ...{
      record_delimiter: ["\r\n", "\n", "\r"],
      delimiter: delimiterOf(text),
      skip_records_with_error: true,
    },
    on_skip(fault) {
      const { code, bytes, column } = fault as unknown as { code: string; bytes: number; column: number };
      const at = bytes + (Number(column) > 0 ? 1 : 0);
      const kind = faults[code];
      if (!kind) throw fault;
      // what follows from the first fault of a cell is its echo
      if (!broken.has(at)) broken.set(at, kind);
      return undefined;
    },
    cast: (value, { bytes, quoting }) => ({ text: value, isQuoted: quoting, end: bytes }),
  }) as unknown as FoundCell[][];
  const offsetOf = textOffsets(text);
  const lines = found.map((cells) =>
    cells.map((cell): RawCell => {
      const to = offsetOf(cell.end);
      return { text: cell.text, span: { from: to - rawLength(cell), to } };
    }),
  );
  const faultOffset = textOffsets(text);
  return {
    lines: lines.filter((cells) => cells.some((cell) => cell.text.trim() !== "")).slice(0, most),
    faults: [...broken].map(([at, fault]) => ({ fault, at: faultOffset(at) })),
    isCut: found.length > most,
  };
}

/** A cell in quotes has two for each that it holds. */
function rawLength({ text, isQuoted }: FoundCell): number {
  return isQuoted ? text.length + 2 + (text.split('"').length - 1) : text.length;
}

function delimiterOf(text: string): string {
  const head = /^(?:"[^"]*"|[^"\r\n])*/.exec(text)?.[0].replaceAll(/"[^"]*"/g, "") ?? "";
  const many = (delimiter: string) => head.split(delimiter).length;
  return [";", "\t"].reduce((best, one) => (many(one) > many(best) ? one : best), ",");
}
