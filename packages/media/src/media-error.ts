/** Why media could not be made or read. `missing`, `unusable` and `too-old` are about the tool; the rest about the file or run. */
export type MediaErrorKind =
  | "missing"
  | "unusable"
  | "too-old"
  | "refused"
  | "failed"
  | "timed-out"
  | "cancelled";

/** The one error of this package. Its message says what to do next. */
export class MediaError extends Error {
  override readonly name = "MediaError";
  readonly kind: MediaErrorKind;
  /** The last lines that the tool printed. */
  readonly said: string;

  constructor(kind: MediaErrorKind, message: string, options: { said?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.said = options.said ?? "";
  }
}
