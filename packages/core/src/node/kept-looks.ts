import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeWholeText } from "./atomic-file.ts";

/**
 * What was seen in a clip as `<folder>/<name>.json`, so that nobody has to look again.
 *
 * @param way goes up when clips are looked at in another way: then what was seen before no longer counts
 */
export async function recallLook<Seen>(
  folder: string,
  name: string,
  way: number,
  look: () => Promise<Seen>,
): Promise<Seen> {
  const kept = join(folder, `${name}.json`);
  const known = await readSeen<Seen>(kept, way);
  if (known) return known;
  const seen = await look();
  // What is seen but cannot be kept costs another look, never the film.
  await writeWholeText("cache", kept, JSON.stringify({ way, seen })).catch(() => undefined);
  return seen;
}

async function readSeen<Seen>(file: string, expected: number): Promise<Seen | undefined> {
  try {
    const { way, seen } = JSON.parse(await readFile(file, "utf8")) as { way?: number; seen?: Seen };
    return way === expected ? seen : undefined;
  } catch {
    return undefined;
  }
}
