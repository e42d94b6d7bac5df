import { statSync } from "node:fs";

/** Tells a file from any other that has, or had, its name; `undefined` where there is none. */
export function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}
