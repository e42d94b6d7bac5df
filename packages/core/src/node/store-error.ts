/** Why the store beside the shot list cannot be used. Its message says what to do. */
export type StoreErrorKind = "held" | "read-only" | "disk-full" | "damaged" | "newer";

export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly kind: StoreErrorKind;

  constructor(kind: StoreErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Words a system's refusal to write; passes on whatever is no such refusal. */
export function asStoreError(thrown: unknown, folder: string): unknown {
  const code = (thrown as { code?: unknown }).code;
  if (code === "ENOSPC" || code === "SQLITE_FULL") {
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
    code === "SQLITE_READONLY" ||
    code === "SQLITE_CANTOPEN"
  ) {
    return new StoreError(
      "read-only",
      `${folder} cannot be written (${String(code)}). Give yourself the right to write there, or copy the project elsewhere.`,
      { cause: thrown },
    );
  }
  return thrown;
}
