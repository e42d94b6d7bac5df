import { StoreRefused } from "../run/index.ts";
import { codeOf } from "./project-files.ts";

/** Why the store beside the shot list cannot be used. Its message says what to do. */
export type StoreErrorKind = "held" | "elsewhere" | "read-only" | "disk-full" | "damaged" | "newer" | "lost";

export class StoreError extends StoreRefused {
  override readonly name = "StoreError";
  readonly kind: StoreErrorKind;

  constructor(kind: StoreErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** What libsql 0.5.29 throws when a file cannot be opened has an empty code, only SQLite's number behind its words. */
const openingFailed = /Unable to open connection to local database .*: (\d+)"?\)?$/s;
/** Source: https://www.sqlite.org/rescode.html, read 2026-11-25. */
const codeOfNumber: Readonly<Record<string, string>> = {
  8: "SQLITE_READONLY",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
};

function storeCodeOf(thrown: unknown): string {
  const number = openingFailed.exec(String(thrown))?.[1];
  return (number === undefined ? undefined : codeOfNumber[number]) ?? codeOf(thrown);
}

/** Words a system's refusal to write; passes on whatever is no such refusal. */
export function asStoreError(thrown: unknown, folder: string): unknown {
  const code = storeCodeOf(thrown);
  if (code === "ENOSPC" || code === "EDQUOT" || code === "SQLITE_FULL") {
    return new StoreError(
      "disk-full",
      `The disk that holds ${folder} is full. Make room, then run the same command again: it goes on.`,
      { cause: thrown },
    );
  }
  if (
    code === "EROFS" ||
    code === "EACCES" ||
    code === "EPERM" ||
    code === "EEXIST" ||
    code === "ENOTDIR" ||
    code.startsWith("SQLITE_READONLY") ||
    code.startsWith("SQLITE_CANTOPEN")
  ) {
    return new StoreError(
      "read-only",
      `${folder} cannot be written (${code}). Give yourself the right to write there, or copy the project elsewhere.`,
      { cause: thrown },
    );
  }
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT")) {
    return new StoreError(
      "damaged",
      `The ledger in ${folder} is damaged (${code}). The takes beside it are untouched: \`rushes ledger rebuild\` writes it again from them and from the provider's history.`,
      { cause: thrown },
    );
  }
  return thrown;
}
