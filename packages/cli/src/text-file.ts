import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** A small text that outlives the process; what it holds can be lost without harm. */
export function textFile(file: string) {
  return {
    read: () => readFile(file, "utf8").catch(() => undefined),
    async write(text: string) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.part`, text, { mode: 0o600 });
      await rename(`${file}.part`, file);
    },
  };
}
