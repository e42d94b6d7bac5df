import { stat, utimes } from "node:fs/promises";
import { codeOf } from "./project-files.ts";

/** True where a file is there and not empty; its time of access then says that it was used now, whatever the disk does. */
export async function noteUse(file: string): Promise<boolean> {
  try {
    const { size, mtime } = await stat(file);
    if (size === 0) return false;
    await utimes(file, new Date(), mtime);
    return true;
  } catch (thrown) {
    // A file of somebody else may be used all the same.
    return ["EPERM", "EACCES", "EROFS"].includes(codeOf(thrown));
  }
}
