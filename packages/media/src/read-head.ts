import { open, stat } from "node:fs/promises";
import { MediaError } from "./media-error.ts";

/** The size and the first bytes of a file from outside. Throws a `refused` MediaError where it cannot be read. */
export async function readHead(path: string): Promise<{ bytes: number; head: Buffer }> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new MediaError("refused", `${path} is not a file.`);
    const handle = await open(path, "r");
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(12), 0, 12, 0);
      return { bytes: facts.size, head: buffer.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof MediaError) throw cause;
    throw new MediaError("refused", `${path} could not be read: ${(cause as Error).message}`, { cause });
  }
}
