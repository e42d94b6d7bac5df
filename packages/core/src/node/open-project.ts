import { randomUUID } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { type Media, openMedia } from "@rushes/media";
import type { Words } from "@rushes/media/words";
import type { CallContext, ClipRequest, VideoProviderV1 } from "@rushes/provider";
import type { CutClipFacts, CutPorts, RecordingInHand, SheetPorts } from "../cut/index.ts";
import {
  type ConfigProgram,
  type Cut,
  changePicks,
  clipName,
  type FileText,
  type PicksChange,
  picksFileOf,
  type Shot,
  type ShotList,
} from "../document/index.ts";
import type { House } from "../house.ts";
import {
  type FileFacts,
  type FrozenRequest,
  type Knowledge,
  type Plan,
  type RequestKnowledge,
  recordingsOf,
  referencedFiles,
} from "../plan/index.ts";
import {
  type ClipViewer,
  clipFinder,
  eventOfPick,
  exactRequest,
  type Ledger,
  type RebuildOrder,
  type Rebuilt,
  type RunPorts,
  readInspections,
  rebuildLedger,
  type TakeSidecar,
} from "../run/index.ts";
import type { Accounts } from "./accounts.ts";
import { syncFolder, writeWhole, writeWholeText } from "./atomic-file.ts";
import { CacheFolder } from "./cache-folder.ts";
import { leaseCache } from "./cache-lease.ts";
import { FolderClipViewer } from "./clip-viewer.ts";
import { machineClock } from "./clock.ts";
import { FileInspector } from "./file-facts.ts";
import { FolderFrameSource } from "./frame-source.ts";
import { keepProbes } from "./kept-probes.ts";
import type { LibsqlLedger } from "./libsql-ledger.ts";
import { measureRecordings } from "./measure-recordings.ts";
import type { Owner } from "./owner-lock.ts";
import { pauseAt } from "./pause-at.ts";
import { ProjectProviders } from "./plugins/project-providers.ts";
import { findProjectFile, readProjectText } from "./project-files.ts";
import { refuseIfLost, requireLedger } from "./require-ledger.ts";
import { FolderSegmentStore } from "./segment-store.ts";
import { asStoreError } from "./store-error.ts";
import { sweepStore } from "./sweep-store.ts";
import { FolderTakeStore } from "./take-store.ts";
import { readTakesWithoutJob } from "./takes-without-job.ts";
import type { VerifiedStore } from "./verify-store.ts";

/** How long providers may take to say what a model takes and costs. */
const askingMs = 30_000;

export interface ProjectOptions {
  /** Everybody who may be asked for clips. */
  readonly providers: readonly VideoProviderV1[];
  /** What `${env.X}` finds, and where ffmpeg is looked for. Default: the process's own. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Words for `--verbose`. Default: nobody hears them. */
  readonly log?: (line: string) => void;
  /** Hears what a person must not miss. Default: `log`. */
  readonly shout?: (line: string) => void;
  /**
   * `load`: packages that the shot list names as providers, and settings that are a program, are run where the project
   * allows them. Default `look`: none of their code is run, and shots that need it are told of.
   */
  readonly plugins?: "look" | "load";
  /** What providers of packages are told of keys, by the name of their variable. Default: the environment's. */
  readonly key?: (variable: string) => string | undefined;
  /**
   * Spend though a process of another machine may still be at work on the store, or the folder is shared by the network.
   * Default false.
   */
  readonly takeOver?: boolean;
}

/**
 * Opens the project of a shot list: the folder that it lies in, with its store `.rushes/` beside it. Before something
 * is bought or cut, nothing is created but a cache of digests.
 *
 * @example
 * const project = openProject("films/ferry.yaml", { providers: [animatic({ … })] });
 */
export function openProject(file: string, options: ProjectOptions): Project {
  return new Project(resolve(file), options);
}

/** What became of a ledger that was to be written again. */
export interface RebuiltStore {
  readonly rebuilt: Rebuilt;
  /** Sidecars that cannot be read, by name. */
  readonly unreadable: readonly string[];
  /** Nothing was written: the ledger was sound and lacked nothing. */
  readonly isSound?: true;
  /** Where the old file was put. */
  readonly keptAs?: string;
}

/** One shot list with its folder, store, providers and media: the house on a real machine. */
export class Project implements House {
  readonly folder: string;
  readonly list: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly viewer: ClipViewer;
  readonly cache: CacheFolder;
  readonly #store: string;
  readonly #providers: ProjectProviders;
  readonly #files: FileInspector;
  readonly #takes: FolderTakeStore;
  readonly #log: (line: string) => void;
  readonly #shout: (line: string) => void;
  readonly #takeOver: boolean;
  #media: Promise<Media> | undefined;
  #measured: Promise<Media> | undefined;
  #leased: Promise<void> | undefined;
  #words: Promise<Words> | undefined;
  /** While a ledger is written again, it is the one that is read. */
  #lent: Ledger | undefined;

  constructor(file: string, options: ProjectOptions) {
    const { providers, environment = process.env, log = () => undefined } = options;
    this.folder = dirname(file);
    this.list = basename(file);
    this.environment = environment;
    this.#store = join(this.folder, ".rushes");
    this.#files = new FileInspector(this.folder, join(this.#store, "cache", "digests.json"));
    this.cache = new CacheFolder(this.#store, () => this.media());
    this.viewer = new FolderClipViewer(join(this.#store, "cache", "looks"), () => this.media());
    this.#takes = new FolderTakeStore(this.#store, () => this.media());
    this.#log = log;
    this.#shout = options.shout ?? log;
    this.#takeOver = options.takeOver ?? false;
    this.#providers = new ProjectProviders({
      builtIn: providers,
      context: () => this.#callContext(),
      folder: this.folder,
      mayLoad: options.plugins === "load",
      house: {
        key: options.key ?? ((variable) => environment[variable]),
        workFolder: join(this.#store, "cache", "plugins"),
      },
      log: this.#shout,
    });
  }

  /** ffmpeg and ffprobe, looked for when first needed. */
  media(): Promise<Media> {
    this.#media ??= openMedia({ environment: this.environment });
    return this.#media;
  }

  text(name: string): Promise<FileText> {
    return readProjectText(this.folder, name);
  }

  path(name: string): string {
    return resolve(this.folder, name);
  }

  takePath(sha256: string): string {
    return this.#takes.path(sha256);
  }

  async checkedBy(shots: readonly Shot[], cut: Cut | "none" = "none"): Promise<RequestKnowledge> {
    const files = await this.#lookAtFiles(shots, cut, { digests: false });
    const plugins = await this.#providers.open(shots, "not-checked", this);
    return { providers: this.#providers.crews.factsUnasked(), plugins, files };
  }

  async knowledge(shots: readonly Shot[], cut: Cut | "none" = "none"): Promise<Knowledge> {
    const files = await this.#lookAtFiles(shots, cut, { digests: true });
    const read = async (ledger: Ledger) => ({
      jobs: await ledger.jobs(),
      spending: await ledger.spending(this.list),
      byList: await ledger.spendingByList(),
      inspections: await readInspections(ledger, this.list),
    });
    const { jobs, spending, byList, inspections } = await this.reading(read, { orNone: true });
    const lists = [...byList].map(([list, spent]) => ({ list, spending: spent, isGone: this.#isGone(list) }));
    const kept = await readTakesWithoutJob(join(this.#store, "takes"), jobs, (path) =>
      this.#files.digest(path),
    );
    await this.#files.save();
    const plugins = await this.#providers.open(shots, "not-loaded", this);
    const providers = await this.#providers.crews.factsAsked(shots);
    return {
      list: this.list,
      providers,
      plugins,
      files,
      jobs: [...jobs, ...kept.jobs],
      spending,
      lists,
      inspections,
      looseTakes: kept.looseTakes,
      quotes: await this.#providers.crews.quotes(shots),
    };
  }

  async #lookAtFiles(
    shots: readonly Shot[],
    cut: Cut | "none",
    options: { readonly digests: boolean },
  ): Promise<ReadonlyMap<string, FileFacts>> {
    const recordings = recordingsOf(cut);
    const files = await this.#files.inspect([...referencedFiles(shots), ...recordings], options);
    return measureRecordings(this.folder, recordings, files, () => this.media());
  }

  assertReady(providers: ReadonlySet<string>): void {
    for (const name of providers) this.#providers.crews.byName.get(name)?.provider.assertReady?.();
  }

  /**
   * Lends the ledger to look at; an empty one where nothing was bought yet. Nothing is created.
   *
   * @param options `orNone`: an empty one also where takes lie beside no ledger at all, as after copying them
   * @throws StoreError of kind `lost` where there are takes, and no ledger
   */
  async reading<Result>(
    work: (ledger: Ledger) => Promise<Result>,
    { orNone = false }: { readonly orNone?: boolean } = {},
  ): Promise<Result> {
    if (this.#lent) return work(this.#lent);
    const [{ LibsqlLedger }, { emptyLedger }] = await Promise.all([
      import("./libsql-ledger.ts"),
      import("./empty-ledger.ts"),
    ]);
    try {
      const file = join(this.#store, "ledger.db");
      const ledger = await LibsqlLedger.openToRead(file, machineClock);
      if (!ledger && !(orNone && !existsSync(file))) await refuseIfLost(this.#store);
      try {
        return await work(ledger ?? emptyLedger);
      } finally {
        ledger?.close();
      }
    } catch (thrown) {
      throw asStoreError(thrown, this.#store);
    }
  }

  /** Lends the ports of short transactions, which may stand beside a running render. They cannot spend. */
  async writing<Result>(
    work: (
      ports: Pick<RunPorts, "takes" | "clock" | "newId" | "pause"> & { readonly ledger: LibsqlLedger },
    ) => Promise<Result>,
  ): Promise<Result> {
    const { LibsqlLedger } = await import("./libsql-ledger.ts");
    try {
      await mkdir(this.#store, { recursive: true });
      await requireLedger(this.#store, machineClock);
      const ledger = await LibsqlLedger.open(join(this.#store, "ledger.db"), machineClock);
      try {
        return await work({
          ledger,
          takes: this.#takes,
          clock: machineClock,
          newId: randomUUID,
          pause: pauseAt,
        });
      } finally {
        ledger.close();
      }
    } catch (thrown) {
      throw asStoreError(thrown, this.#store);
    }
  }

  /**
   * Writes decisions about takes into `<name>.takes.yaml`; what the file holds must be without faults. Where takes were
   * copied here and nothing was ever bought, there is no history to write them into as well.
   */
  async changePicks(changes: readonly PicksChange[]): Promise<void> {
    if (!existsSync(join(this.#store, "ledger.db"))) {
      for (const change of changes) await this.#writePicks(change);
      return;
    }
    await this.writing(async ({ ledger, newId }) => {
      for (const change of changes) {
        const event = eventOfPick(change, { list: this.list, run: newId() });
        await ledger.noteWith(event, () => this.#writePicks(change));
      }
    });
  }

  async #writePicks(change: PicksChange): Promise<void> {
    const name = picksFileOf(this.list);
    const before = await this.text(name);
    if (before.found !== "text" && before.found !== "nothing") throw new Error(`${name} cannot be read.`);
    const text = changePicks(before.found === "text" ? before.text : undefined, change);
    await writeWholeText("picks", this.path(name), text);
  }

  /** What made takes, as their sidecars tell, by SHA-256. One without a sidecar is missing. */
  async sidecars(takes: Iterable<string>): Promise<ReadonlyMap<string, TakeSidecar>> {
    const found = await Promise.all(
      [...new Set(takes)].map(async (sha256) => [sha256, await this.#takes.sidecar(sha256)] as const),
    );
    return new Map(found.flatMap(([sha256, sidecar]) => (sidecar ? [[sha256, sidecar] as const] : [])));
  }

  /** Who is spending from this store right now, if anybody is. */
  async owner(): Promise<Owner | undefined> {
    const { findOwner } = await import("./owner-lock.ts");
    return findOwner(join(this.#store, "owner.db"));
  }

  async spending<Result>(work: (ports: RunPorts) => Promise<Result>): Promise<Result> {
    const { LibsqlLedger } = await import("./libsql-ledger.ts");
    return this.#owning(async (portsWith) => {
      await requireLedger(this.#store, machineClock);
      const ledger = await LibsqlLedger.open(join(this.#store, "ledger.db"), machineClock, this.#shout);
      await syncFolder(this.#store);
      try {
        await ledger.startLog();
        return await work(portsWith(ledger));
      } finally {
        ledger.close();
      }
    });
  }

  /** What the ledger says, held against itself and against the takes on disk. Changes nothing. */
  async verifyLedger(): Promise<VerifiedStore> {
    const { verifyStore } = await import("./verify-store.ts");
    return verifyStore(this.#store, machineClock);
  }

  /**
   * Writes the ledger again, from all that is known here and at the providers. A ledger that is sound, and lacks
   * nothing, is left alone.
   *
   * @param plan the plan of the shot list as things stand then
   */
  async rebuildLedger(
    plan: () => Promise<Plan>,
    { noneIsMine }: Pick<RebuildOrder, "noneIsMine">,
    signal: AbortSignal,
  ): Promise<RebuiltStore> {
    const [{ replaceLedger }, { readContents }, { keptTakes }] = await Promise.all([
      import("./rebuild-store.ts"),
      import("./read-contents.ts"),
      import("./kept-takes.ts"),
    ]);
    return this.#owning(async (portsWith) => {
      const { takes, unreadable } = await keptTakes(this.#store);
      const read = await readContents(this.#store, machineClock);
      const former = "contents" in read ? read.contents : undefined;
      const order = { list: this.list, takes, plan, noneIsMine, ...(former && { former }) };
      const replaced = await replaceLedger(this.#store, former, async (restored) => {
        this.#lent = restored.ledger;
        try {
          return await rebuildLedger(order, restored, portsWith(restored.ledger), signal);
        } finally {
          this.#lent = undefined;
        }
      });
      const { result: rebuilt, ...how } = replaced;
      return { rebuilt, unreadable, ...how };
    });
  }

  /** Takes the right to spend while `work` goes on. */
  async #owning<Result>(work: (portsWith: (ledger: Ledger) => RunPorts) => Promise<Result>): Promise<Result> {
    const [{ takeOwnerLock }, { Accounts, stateFolder }, { requireOwnDisk }] = await Promise.all([
      import("./owner-lock.ts"),
      import("./accounts.ts"),
      import("./own-disk.ts"),
    ]);
    try {
      await mkdir(this.#store, { recursive: true });
      if (!this.#takeOver) requireOwnDisk(this.#store);
      const claim = { now: new Date(), takeOver: this.#takeOver };
      const lock = takeOwnerLock(join(this.#store, "owner.db"), claim);
      const accounts = new Accounts(stateFolder(this.environment), this.#store, machineClock);
      try {
        await sweepStore(this.#store, machineClock.nowMs());
        return await work((ledger) => ({
          ...this.#runPorts(ledger, accounts),
          isOwner: async () => lock.isHeld(),
        }));
      } finally {
        await accounts.close();
        lock.release();
      }
    } catch (thrown) {
      throw asStoreError(thrown, this.#store);
    }
  }

  /** The request as a provider would be given it, before uploads: frames cut, files checked. */
  exactRequest(request: FrozenRequest, plan: Plan): Promise<ClipRequest> {
    const frames = this.#frames();
    return exactRequest(
      request,
      frames,
      clipFinder(plan, { frames, takes: this.#takes }),
      new AbortController().signal,
    );
  }

  /** Asks one provider something that no shot list is needed for, such as its balance. */
  ask<Answer>(work: (context: CallContext) => Promise<Answer>): Promise<Answer> {
    return work(this.#callContext());
  }

  /** Reading the fonts takes a moment, and most films have no words. */
  words(): Promise<Words> {
    this.#words ??= import("@rushes/media/words").then(({ openWords }) =>
      openWords({ run: async (...asked) => (await this.media()).run(...asked) }),
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
      recording: (name) => this.#recording(name),
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
    this.#measured ??= this.media().then((media) => keepProbes(media, join(this.#store, "cache", "looks")));
    return this.#measured;
  }

  /** Once for all that this process makes of the cache. */
  #lease(): Promise<void> {
    this.#leased ??= leaseCache(join(this.#store, "cache"));
    return this.#leased;
  }

  #segments(): FolderSegmentStore {
    return new FolderSegmentStore(join(this.#store, "cache", "segments"));
  }

  async #recording(name: string): Promise<RecordingInHand | undefined> {
    const found = await findProjectFile(this.folder, name);
    if (found.found !== "file") return undefined;
    const facts = (await this.#files.inspect([name], { digests: true })).get(name);
    if (facts?.found !== "file" || facts.sha256 === undefined) return undefined;
    return { file: found.path, sha256: facts.sha256 };
  }

  async publishClips(
    { clips, shots, title }: ShotList,
    takes: ReadonlyMap<string, string>,
  ): Promise<readonly string[]> {
    if (!clips) return [];
    const written: string[] = [];
    for (const shot of shots) {
      const take = takes.get(shot.id);
      if (take === undefined) continue;
      const file = this.path(clipName(clips, shot, title));
      await copyWhole(take, file);
      written.push(file);
    }
    return written;
  }

  runConfig(file: string): Promise<ConfigProgram> {
    return this.#providers.runConfig(this.path(file), file);
  }

  /** Single clips are booked under a name that is no file's. */
  #isGone(list: string): boolean {
    return /\.ya?ml$/i.test(list) && !existsSync(join(this.folder, list));
  }

  #runPorts(ledger: Ledger, accounts: Accounts): Omit<RunPorts, "isOwner"> {
    return {
      ledger,
      takes: this.#takes,
      frames: this.#frames(),
      viewer: this.viewer,
      clock: machineClock,
      crews: this.#providers.crews.byName,
      fetch: globalThis.fetch,
      fetchesAtOnce: Math.max(2, availableParallelism()),
      account: (provider) => accounts.of(provider),
      shout: this.#shout,
      newId: randomUUID,
      pause: pauseAt,
      log: this.#log,
    };
  }

  #frames(): FolderFrameSource {
    return new FolderFrameSource(this.folder, join(this.#store, "cache", "frames"), () => this.media());
  }

  #callContext(): CallContext {
    const signal = AbortSignal.timeout(askingMs);
    return { signal, clock: machineClock, fetch: globalThis.fetch, log: this.#log };
  }
}

/** Never a link: whoever writes into the copy must not reach what is kept. */
function copyWhole(file: string, output: string): Promise<void> {
  return writeWhole("clip", output, (temporary) => copyFile(file, temporary, constants.COPYFILE_FICLONE));
}
