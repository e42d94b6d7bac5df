import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import type { WholeFile } from "../run/index.ts";
import { pauseAt } from "./pause-at.ts";

/**
 * Writes a file so that it is whole or absent under its name, also when the process is killed or the power goes:
 * `write` fills a temporary file in the same folder, which is synced and then renamed.
 */
export async function writeWhole(
  kind: WholeFile,
  file: string,
  write: (temporaryFile: string) => Promise<void>,
): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${randomUUID()}.part${extname(file)}`);
  try {
    await write(temporary);
    await pauseAt(`${kind}-written`);
    await syncFile(temporary);
    await pauseAt(`${kind}-synced`);
    await rename(temporary, file);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  await pauseAt(`${kind}-renamed`);
  await syncFolder(folder);
  await pauseAt(`${kind}-kept`);
}

export async function writeWholeText(kind: WholeFile, file: string, text: string): Promise<void> {
  await writeWhole(kind, file, async (temporary) => {
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
  });
}

export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename is on disk only when its folder is; some systems cannot sync a folder, and need not. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  if (!handle) return;
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}
