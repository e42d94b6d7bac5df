import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import type { ClipFacts, Media, ProbeOptions } from "@rushes/media";
import { recallLook } from "./kept-looks.ts";

/** Goes up when clips are measured in another way: then what was measured before no longer counts. */
const wayOfMeasuring = 2;

/**
 * The same media, but a clip is measured once for as long as it stays as it is: by its place on the disk, its size and the
 * time of its last change. Kept as `<folder>/<digest>.json`.
 */
export function keepProbes(media: Media, folder: string): Media {
  const known = new Map<string, Promise<ClipFacts>>();
  return {
    ...media,
    async probe(file, options = {}) {
      const key = await keyOf(file, options, media.ffprobe.identity);
      if (key === undefined) return media.probe(file, options);
      const measuring =
        known.get(key) ?? recallLook(folder, key, wayOfMeasuring, () => media.probe(file, options));
      known.set(key, measuring);
      measuring.catch(() => known.delete(key));
      return measuring;
    },
  };
}

/** Nothing for a file that is not there: measuring it says so. */
async function keyOf(
  file: string,
  { countFrames = false }: ProbeOptions,
  identity: string,
): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  if (!found) return undefined;
  const { dev, ino, size, mtimeNs } = found;
  const madeOf = [identity, countFrames, dev, ino, size, mtimeNs].join(" ");
  return createHash("sha256").update(madeOf).digest("hex");
}
