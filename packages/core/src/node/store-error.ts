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

/** Words a system's refusal to write; passes on whatever is no such refusal. */
export function asStoreError(thrown: unknown, folder: string): unknown {
  const code = codeOf(thrown);
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
