import { rmSync } from "node:fs";

const paths = new Set<string>();

/** Sees to it that a file or a folder is gone when the process has ended. One listener sees to all of them. */
export function removeAtExit(path: string): void {
  if (paths.size === 0) process.once("exit", removeAll);
  paths.add(path);
}

function removeAll(): void {
  for (const path of paths) rmSync(path, { recursive: true, force: true });
}
