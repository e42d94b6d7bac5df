import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Names that `writeWhole` gives to what is not whole yet. */
const halfWritten = /^\.[0-9a-f-]{36}\.part(\.\w+)?$/;
/** In a cache also what a trim had put out of the way when it was killed. */
const cacheLitter = new RegExp(`${halfWritten.source}|^\\..+\\.trimmed$`);
const halfLedger = /^\.[0-9a-f-]{36}\.part\.db(-journal)?$/;
/** A cut or a plan may be at work beside the owner, but none writes to one file for so long without touching it. */
const forgottenMs = 24 * 60 * 60_000;

/**
 * Takes away what killed processes left half-written in a store. Whoever calls it holds the right to spend: then nobody
 * else receives takes, and what lies half-received is nobody's. In the caches, which others fill too, only what was not
 * touched for a day is taken.
 */
export async function sweepStore(store: string, nowMs: number): Promise<void> {
  const everything = { name: /^/, untouchedSinceMs: Number.POSITIVE_INFINITY };
  await sweep(join(store, "incoming"), everything);
  await sweep(join(store, "takes"), { ...everything, name: halfWritten });
  await sweep(store, { ...everything, name: halfLedger });
  for (const cache of ["cache", "cache/frames", "cache/in-use", "cache/looks", "cache/segments"])
    await sweep(join(store, cache), { name: cacheLitter, untouchedSinceMs: nowMs - forgottenMs });
}

async function sweep(
  folder: string,
  litter: { readonly name: RegExp; readonly untouchedSinceMs: number },
): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const file of names.filter((name) => litter.name.test(name)).map((name) => join(folder, name))) {
    const entry = await stat(file).catch(() => undefined);
    if (!entry?.isFile() || entry.mtimeMs > litter.untouchedSinceMs) continue;
    await rm(file, { force: true }).catch(() => undefined); // litter that stays does no harm
  }
}
