import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { SegmentStore } from "../cut/index.ts";
import { writeWhole, writeWholeText } from "./atomic-file.ts";
import { noteUse } from "./note-use.ts";
import { removeAtExit } from "./remove-at-exit.ts";

/** Pieces of films as `<folder>/<key>.<ending>`: whole or absent. */
export class FolderSegmentStore implements SegmentStore {
  readonly #folder: string;
  #known: Promise<Map<string, string>> | undefined;
  #scratch: Promise<string> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async find(key: string): Promise<string | undefined> {
    const name = (await this.#names()).get(key);
    if (name === undefined) return undefined;
    const file = join(this.#folder, name);
    return (await noteUse(file)) ? file : undefined;
  }

  async make(key: string, ending: string, write: (temporaryFile: string) => Promise<void>): Promise<string> {
    const name = `${key}.${ending}`;
    const file = join(this.#folder, name);
    await writeWhole("segment", file, write);
    (await this.#names()).set(key, name);
    return file;
  }

  publish(file: string, write: (temporaryFile: string) => Promise<void>): Promise<void> {
    return writeWhole("film", file, write);
  }

  publishText(file: string, text: string): Promise<void> {
    return writeWholeText("film", file, text);
  }

  async scratch(name: string, text: string): Promise<string> {
    this.#scratch ??= makeScratch();
    const file = join(await this.#scratch, `${randomUUID()}-${basename(name)}`);
    await writeFile(file, text);
    return file;
  }

  #names(): Promise<Map<string, string>> {
    this.#known ??= readdir(this.#folder).then(
      (names) =>
        new Map(
          names.filter((name) => !name.startsWith(".")).map((name) => [name.replace(/\.[^.]*$/, ""), name]),
        ),
      () => new Map(),
    );
    return this.#known;
  }
}

async function makeScratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rushes-"));
  removeAtExit(folder);
  return folder;
}
