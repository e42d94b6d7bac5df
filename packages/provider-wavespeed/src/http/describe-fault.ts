/** A short, stable name of what went wrong below HTTP, such as `ECONNREFUSED`. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.message || error.name;
}
