import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, readFile, stat } from "node:fs/promises";
import { imageSize } from "image-size";
import type { FileFacts } from "../plan/index.ts";
import { writeWholeText } from "./atomic-file.ts";
import { codeOf, findProjectFile, missingFile } from "./project-files.ts";

/** The header of a JPEG can lie behind a large preview; nothing needs more than this. */
const headerBytes = 512 * 1024;

/** A guess looks through a folder: thousands of missing pictures in a folder of thousands would take a minute. */
const mostGuesses = 20;

/** Looks at the files that a shot list names, and remembers digests by size, time and inode. */
export class FileInspector {
  readonly #folder: string;
  readonly #digests: DigestCache;
  #guesses = 0;

  constructor(folder: string, cacheFile: string) {
    this.#folder = folder;
    this.#digests = new DigestCache(cacheFile);
  }

  /** What is known of each file. With `digests`, also the hash of its bytes, read only where it changed. */
  async inspect(
    names: Iterable<string>,
    options: { readonly digests: boolean },
  ): Promise<ReadonlyMap<string, FileFacts>> {
    const facts = new Map<string, FileFacts>();
    for (const name of new Set(names)) facts.set(name, await this.#inspectOne(name, options.digests));
    if (options.digests) await this.#digests.save();
    return facts;
  }

  /** SHA-256 of a file, by its absolute path; read only where it changed. `save` remembers it. */
  digest(path: string): Promise<string> {
    return this.#digests.digest(path);
  }

  save(): Promise<void> {
    return this.#digests.save();
  }

  async #inspectOne(name: string, withDigest: boolean): Promise<FileFacts> {
    const file = await findProjectFile(this.#folder, name);
    if (file.found === "nothing" && this.#guesses < mostGuesses) {
      this.#guesses += 1;
      return missingFile(this.#folder, name);
    }
    if (file.found !== "file") return file;
    try {
      const { size: bytes } = await stat(file.path);
      const header = await readHeader(file.path);
      const sha256 = withDigest ? await this.#digests.digest(file.path) : undefined;
      return { found: "file", bytes, ...header, ...(sha256 !== undefined && { sha256 }) };
    } catch (thrown) {
      return { found: "unreadable", why: codeOf(thrown) };
    }
  }
}

/** Digests that need not be taken again while size, modification time and inode are the same. */
class DigestCache {
  readonly #file: string;
  #known: Map<string, string> | undefined;
  #isChanged = false;

  constructor(file: string) {
    this.#file = file;
  }

  async digest(path: string): Promise<string> {
    this.#known ??= await readCache(this.#file);
    const known = this.#known;
    const { size, mtimeNs, ino } = await stat(path, { bigint: true });
    const state = `${path}\n${size}\n${mtimeNs}\n${ino}`;
    const kept = known.get(state);
    if (kept !== undefined) return kept;
    const digest = await hashFile(path);
    known.set(state, digest);
    this.#isChanged = true;
    return digest;
  }

  /** A cache that cannot be written costs time, never a plan. */
  async save(): Promise<void> {
    if (!this.#isChanged || !this.#known) return;
    await writeWholeText("cache", this.#file, JSON.stringify([...this.#known])).catch(() => undefined);
    this.#isChanged = false;
  }
}

export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}

async function readCache(file: string): Promise<Map<string, string>> {
  try {
    const entries: unknown = JSON.parse(await readFile(file, "utf8"));
    return Array.isArray(entries) ? new Map(entries.filter(isCacheEntry)) : new Map();
  } catch {
    return new Map();
  }
}

function isCacheEntry(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === "string");
}

const formatNames: Readonly<Record<string, string>> = { jpg: "jpeg" };

type Header = Pick<FileFacts & { found: "file" }, "picture" | "isMovie">;

/** What a file's first bytes say that it is, whatever its name says. */
async function readHeader(path: string): Promise<Header> {
  const handle = await open(path, "r");
  try {
    const start = await readStart(handle);
    return isMovie(start) ? { isMovie: true } : pictureOf(start);
  } finally {
    await handle.close();
  }
}

/** Files of the MP4 and QuickTime family begin with a box of this name. */
function isMovie(start: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(start.subarray(4, 8)) === "ftyp" && !isStill(start);
}

/** AVIF and HEIC pictures come in the same boxes. */
function isStill(start: Uint8Array): boolean {
  return ["avif", "heic", "mif1"].includes(new TextDecoder("latin1").decode(start.subarray(8, 12)));
}

function pictureOf(start: Uint8Array): Header {
  try {
    const { type, width, height, orientation = 1 } = imageSize(start);
    // Bytes that are nothing at all pass for a picture without a size.
    if (type === undefined || !width || !height) return {};
    const turned = orientation > 1 && orientation <= 8 ? { orientation } : {};
    return { picture: { format: formatNames[type] ?? type, width, height, ...turned } };
  } catch {
    return {};
  }
}

async function readStart(handle: FileHandle): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(headerBytes) });
  return buffer.subarray(0, bytesRead);
}
