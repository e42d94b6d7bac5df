import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Media, MediaError } from "@rushes/media";
import type { ByteSink, JsonObject } from "@rushes/provider";
import pLimit from "p-limit";
import type { ClipSight, Received, ReceivedTake, TakeMaking, TakeSidecar, TakeStore } from "../run/index.ts";
import { syncFolder, writeWholeText } from "./atomic-file.ts";
import { pauseAt } from "./pause-at.ts";
import { asStoreError } from "./store-error.ts";
import { readSidecar } from "./takes-without-job.ts";

/** Takes as `<folder>/takes/<hash>.mp4`, each with a sidecar `<hash>.json` that says what made it. */
export class FolderTakeStore implements TakeStore {
  readonly #folder: string;
  readonly #media: () => Promise<Media>;
  /** One at a time: two jobs may bring the same bytes at once, and both stand in one sidecar. */
  readonly #keeping = pLimit(1);

  constructor(folder: string, media: () => Promise<Media>) {
    this.#folder = folder;
    this.#media = media;
  }

  path(sha256: string): string {
    return join(this.#folder, "takes", `${sha256}.mp4`);
  }

  /** What made a take, as its sidecar tells. */
  sidecar(sha256: string): Promise<TakeSidecar | undefined> {
    return readSidecar(this.#sidecarPath(sha256));
  }

  #sidecarPath(sha256: string): string {
    return join(this.#folder, "takes", `${sha256}.json`);
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.path(sha256)).then(
      (entry) => entry.size > 0,
      () => false,
    );
  }

  async receive(
    write: (sink: ByteSink) => Promise<void>,
    making: (take: ReceivedTake) => TakeMaking | { readonly wrong: string },
    signal: AbortSignal,
  ): Promise<Received> {
    const incoming = join(this.#folder, "incoming");
    const temporary = join(incoming, `${randomUUID()}.mp4`);
    try {
      await mkdir(incoming, { recursive: true });
      const written = await fill(temporary, write);
      await pauseAt("take-synced");
      const inspected = await this.#inspect(temporary, signal);
      await pauseAt("take-measured");
      if ("why" in inspected) return await this.#quarantine(temporary, written.sha256, inspected.why);
      const take: ReceivedTake = { ...written, facts: inspected.facts };
      const made = making(take);
      if ("wrong" in made) return await this.#quarantine(temporary, written.sha256, made.wrong);
      await this.#keeping(() => this.#keep(temporary, take, made));
      return { received: "take", take };
    } catch (thrown) {
      throw asStoreError(thrown, this.#folder);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  noteSeen(sha256: string, sight: ClipSight): Promise<void> {
    return this.#keeping(async () => {
      const file = this.#sidecarPath(sha256);
      const sidecar = await readSidecar(file);
      if (sidecar) await writeSidecar(file, { ...sidecar, sight });
    });
  }

  /** The sidecar comes first, so that no take is ever without one. */
  async #keep(temporary: string, take: ReceivedTake, making: TakeMaking): Promise<void> {
    const sidecarFile = this.#sidecarPath(take.sha256);
    const before = await readSidecar(sidecarFile);
    const makings = [...(before?.makings ?? []).filter(({ job }) => job !== making.job), making];
    const sidecar: TakeSidecar = {
      version: 1,
      take: take.sha256,
      bytes: take.bytes,
      facts: take.facts,
      ...(before?.sight && { sight: before.sight }),
      makings,
    };
    await writeSidecar(sidecarFile, sidecar);
    await rename(temporary, this.path(take.sha256));
    await pauseAt("take-renamed");
    await syncFolder(join(this.#folder, "takes"));
    await pauseAt("take-kept");
  }

  /** Half of a file that starts with its index probes as whole: only the packets that are really there tell. */
  async #inspect(file: string, signal: AbortSignal): Promise<{ facts: JsonObject } | { why: string }> {
    const media = await this.#media();
    try {
      const { picture, sound, bytes } = await media.probe(file, { signal, countFrames: true });
      const { announcedFrames, ...counted } = picture;
      if (counted.frames === undefined) return { why: "its frames could not be counted" };
      if (announcedFrames !== undefined && counted.frames < announcedFrames) {
        return { why: `it announces ${announcedFrames} frames and holds ${counted.frames}` };
      }
      const measured = { bytes, picture: counted, ...(sound && { sound }) };
      return { facts: measured as unknown as JsonObject };
    } catch (thrown) {
      // Only what is said of the file counts against it: a tool that is stopped or missing says nothing.
      if (!(thrown instanceof MediaError) || (thrown.kind !== "refused" && thrown.kind !== "failed"))
        throw thrown;
      return { why: thrown.message };
    }
  }

  async #quarantine(temporary: string, sha256: string, why: string): Promise<Received> {
    const folder = join(this.#folder, "quarantine");
    await mkdir(folder, { recursive: true });
    const keptAs = join(folder, `${sha256}.mp4`);
    await rename(temporary, keptAs);
    await pauseAt("quarantine-renamed");
    return { received: "broken", why, keptAs };
  }
}

async function fill(
  file: string,
  write: (sink: ByteSink) => Promise<void>,
): Promise<{ sha256: string; bytes: number }> {
  const handle = await open(file, "wx");
  const hash = createHash("sha256");
  let bytes = 0;
  /** A provider may word it as a trouble of its own. */
  let diskTrouble: unknown;
  try {
    await pauseAt("take-begun");
    await write({
      async write(chunk) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        await handle.writeFile(chunk).catch((thrown: unknown) => {
          diskTrouble = thrown;
          throw thrown;
        });
        await pauseAt("take-half-written");
      },
    });
    await pauseAt("take-written");
    await handle.sync();
  } catch (thrown) {
    throw diskTrouble ?? thrown;
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest("hex"), bytes };
}

function writeSidecar(file: string, sidecar: TakeSidecar): Promise<void> {
  return writeWholeText("sidecar", file, `${JSON.stringify(sidecar, undefined, 2)}\n`);
}
