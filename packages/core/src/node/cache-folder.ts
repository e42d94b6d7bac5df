import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { type Media, MediaError } from "@rushes/media";
import { leasedSince } from "./cache-lease.ts";

/** What is kept to save time: all of it can be made again from the takes. */
export type CacheKind = "segments" | "sound" | "sheets" | "frames" | "looks";

export interface CacheEntry {
  readonly kind: CacheKind;
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
  /** Milliseconds since 1970, as are all times here. */
  readonly madeAtMs: number;
  readonly usedAtMs: number;
}

export interface BrokenFile {
  /** Absolute path. */
  readonly file: string;
  readonly kind: CacheKind | "takes";
  readonly why: string;
}

export interface TrimOrder {
  /** What was not used since then goes. */
  readonly usedBeforeMs?: number;
  /** What was not used for longest goes, until no more than this is left. */
  readonly mostBytes?: number;
  /** Tells only what would go. */
  readonly isDry?: boolean;
}

export interface Trimmed {
  readonly removed: readonly CacheEntry[];
  readonly left: readonly CacheEntry[];
  /** So many would have gone, but somebody is at work with them. */
  readonly inUse: number;
}

/** The cache beside a shot list. Takes are no part of it, and nothing here ever removes one. */
export class CacheFolder {
  readonly #store: string;
  readonly #media: () => Promise<Media>;

  /** @param store the folder `.rushes` */
  constructor(store: string, media: () => Promise<Media>) {
    this.#store = store;
    this.#media = media;
  }

  /** Everything that is kept, longest unused first. */
  async entries(): Promise<readonly CacheEntry[]> {
    const found = await Promise.all(["segments", "frames", "looks"].map((name) => this.#entriesIn(name)));
    return found.flat().toSorted((one, other) => one.usedAtMs - other.usedAtMs);
  }

  /** Reads every file, the takes too, and names what is broken. A take is known by the hash of its bytes. */
  async verify(signal: AbortSignal): Promise<readonly BrokenFile[]> {
    const broken: BrokenFile[] = [];
    for (const { file, kind } of await this.entries()) {
      signal.throwIfAborted();
      const why = await this.#faultOf(file, signal);
      if (why !== undefined) broken.push({ file, kind, why });
    }
    const takes = join(this.#store, "takes");
    for (const name of await namesIn(takes)) {
      signal.throwIfAborted();
      if (extname(name) !== ".mp4") continue;
      const file = join(takes, name);
      if ((await hashOf(file)) !== basename(name, ".mp4"))
        broken.push({ file, kind: "takes", why: "its bytes are not those that it is named by" });
    }
    return broken;
  }

  async trim(order: TrimOrder): Promise<Trimmed> {
    const entries = await this.entries();
    const leased = (await leasedSince(join(this.#store, "cache"))) ?? Number.POSITIVE_INFINITY;
    const chosen = chooseToTrim(entries, order);
    const removed: CacheEntry[] = [];
    for (const entry of chosen) {
      if (entry.usedAtMs >= leased) continue;
      if (order.isDry || (await removeUnused(entry))) removed.push(entry);
    }
    const gone = new Set(removed);
    return {
      removed,
      left: entries.filter((entry) => !gone.has(entry)),
      inUse: chosen.length - removed.length,
    };
  }

  /** Removes what is broken and can be made again; never a take. */
  async removeBroken(broken: readonly BrokenFile[]): Promise<void> {
    for (const { file, kind } of broken) if (kind !== "takes") await rm(file, { force: true });
  }

  async #entriesIn(name: string): Promise<readonly CacheEntry[]> {
    const folder = join(this.#store, "cache", name);
    const entries = await Promise.all(
      (await namesIn(folder)).map((file) => readEntry(join(folder, file), kindOf(name, file))),
    );
    return entries.filter((entry) => entry !== undefined);
  }

  async #faultOf(file: string, signal: AbortSignal): Promise<string | undefined> {
    switch (extname(file)) {
      case ".json":
        return readFile(file, "utf8")
          .then(JSON.parse)
          .then(
            () => undefined,
            () => "it is no JSON",
          );
      case ".wav":
        return (await readFile(file)).subarray(0, 4).toString("latin1") === "RIFF"
          ? undefined
          : "it is no WAV file";
      case ".m4a":
        return (await readFile(file)).subarray(4, 8).toString("latin1") === "ftyp"
          ? undefined
          : "it is no MP4 file";
      default:
        return this.#faultOfPicture(file, signal);
    }
  }

  async #faultOfPicture(file: string, signal: AbortSignal): Promise<string | undefined> {
    const media = await this.#media();
    try {
      const announced = (await media.probe(file, { signal })).picture.frames;
      const { frames } = (await media.probe(file, { signal, countFrames: true })).picture;
      if (announced === undefined || frames === announced) return undefined;
      return `it announces ${announced} frames and holds ${frames}`;
    } catch (thrown) {
      if (thrown instanceof MediaError && (thrown.kind === "refused" || thrown.kind === "failed"))
        return thrown.message;
      throw thrown;
    }
  }
}

/** Pure. `entries` stand longest unused first. */
export function chooseToTrim(
  entries: readonly CacheEntry[],
  { usedBeforeMs, mostBytes }: Pick<TrimOrder, "usedBeforeMs" | "mostBytes">,
): readonly CacheEntry[] {
  let left = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  return entries.filter(({ bytes, usedAtMs }) => {
    const isOld = usedBeforeMs !== undefined && usedAtMs < usedBeforeMs;
    const isTooMuch = mostBytes !== undefined && left > mostBytes;
    if (isOld || isTooMuch) left -= bytes;
    return isOld || isTooMuch;
  });
}

/** Out of the way first, and back if somebody has used it at the last moment. */
async function removeUnused({ file, usedAtMs }: CacheEntry): Promise<boolean> {
  const aside = join(file, "..", `.${basename(file)}.trimmed`);
  try {
    await rename(file, aside);
    const { atimeMs, mtimeMs } = await stat(aside);
    if (Math.max(atimeMs, mtimeMs) > usedAtMs) {
      await rename(aside, file);
      return false;
    }
    await rm(aside, { force: true });
    return true;
  } catch {
    return false;
  }
}

function kindOf(folder: string, name: string): CacheKind {
  if (folder !== "segments") return folder as CacheKind;
  const ending = extname(name);
  if (ending === ".png" || ending === ".jpg") return "sheets";
  return ending === ".mp4" ? "segments" : "sound";
}

async function readEntry(file: string, kind: CacheKind): Promise<CacheEntry | undefined> {
  try {
    const { size, mtimeMs, atimeMs } = await stat(file);
    return { kind, file, bytes: size, madeAtMs: mtimeMs, usedAtMs: Math.max(atimeMs, mtimeMs) };
  } catch {
    return undefined;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith("."));
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}
