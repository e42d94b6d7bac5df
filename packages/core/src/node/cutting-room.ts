import { constants } from "node:fs";
import { copyFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Media } from "@rushes/media";
import type { Words } from "@rushes/media/words";
import type { CutClipFacts, CutPorts, RecordingInHand, SheetPorts } from "../cut/index.ts";
import { writeWhole } from "./atomic-file.ts";
import { leaseCache } from "./cache-lease.ts";
import type { FileInspector } from "./file-facts.ts";
import { keepProbes } from "./kept-probes.ts";
import { findProjectFile } from "./project-files.ts";
import { FolderSegmentStore } from "./segment-store.ts";

export interface CuttingRoomOrder {
  /** The project's. */
  readonly folder: string;
  /** Where what can be made again is kept. */
  readonly cache: string;
  readonly files: FileInspector;
  readonly media: () => Promise<Media>;
}

/** What films are cut and drawn with on this machine. Each thing is opened when it is first needed. */
export class CuttingRoom {
  readonly #order: CuttingRoomOrder;
  #measured: Promise<Media> | undefined;
  #leased: Promise<void> | undefined;
  #words: Promise<Words> | undefined;

  constructor(order: CuttingRoomOrder) {
    this.#order = order;
  }

  /** Reading the fonts takes a moment, and most films have no words. */
  words(): Promise<Words> {
    this.#words ??= import("@rushes/media/words").then(({ openWords }) =>
      openWords({ run: async (...asked) => (await this.#order.media()).run(...asked) }),
    );
    return this.#words;
  }

  async measure(file: string): Promise<CutClipFacts> {
    return (await this.#cutMedia()).probe(file);
  }

  async cutting(tell: CutPorts["tell"]): Promise<CutPorts> {
    await this.#lease();
    return {
      media: await this.#cutMedia(),
      segments: this.#segments(),
      words: () => this.words(),
      workers: availableParallelism(),
      recording: (name) => this.#findRecording(name),
      tell,
    };
  }

  async drawing(): Promise<SheetPorts> {
    await this.#lease();
    return {
      media: await this.#cutMedia(),
      segments: this.#segments(),
      words: await this.words(),
      workers: availableParallelism(),
      place: copyWhole,
    };
  }

  #cutMedia(): Promise<Media> {
    this.#measured ??= this.#order
      .media()
      .then((media) => keepProbes(media, join(this.#order.cache, "looks")));
    return this.#measured;
  }

  /** Once for all that this process makes of the cache. */
  #lease(): Promise<void> {
    this.#leased ??= leaseCache(this.#order.cache);
    return this.#leased;
  }

  #segments(): FolderSegmentStore {
    return new FolderSegmentStore(join(this.#order.cache, "segments"));
  }

  async #findRecording(name: string): Promise<RecordingInHand | undefined> {
    const found = await findProjectFile(this.#order.folder, name);
    if (found.found !== "file") return undefined;
    const facts = (await this.#order.files.inspect([name], { digests: true })).get(name);
    if (facts?.found !== "file" || facts.sha256 === undefined) return undefined;
    return { file: found.path, sha256: facts.sha256 };
  }
}

/** Never a link: whoever writes into the copy must not reach what is kept. */
export function copyWhole(file: string, output: string): Promise<void> {
  return writeWhole("clip", output, (temporary) => copyFile(file, temporary, constants.COPYFILE_FICLONE));
}
