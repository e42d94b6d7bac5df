import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { type Media, openMedia } from "@rushes/media";
import type { Words } from "@rushes/media/words";
import type { CallContext, ClipRequest, VideoProviderV1 } from "@rushes/provider";
import type { CutClipFacts, CutPorts, SheetPorts } from "../cut/index.ts";
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
  type RunPorts,
  readInspections,
  type TakeSidecar,
} from "../run/index.ts";
import type { Accounts } from "./accounts.ts";
import { writeWholeText } from "./atomic-file.ts";
import { CacheFolder } from "./cache-folder.ts";
import { FolderClipViewer } from "./clip-viewer.ts";
import { machineClock } from "./clock.ts";
import { CuttingRoom, copyWhole } from "./cutting-room.ts";
import { FileInspector } from "./file-facts.ts";
import { FolderFrameSource } from "./frame-source.ts";
import { measureRecordings } from "./measure-recordings.ts";
import type { Owner } from "./owner-lock.ts";
import { pauseAt } from "./pause-at.ts";
import { ProjectProviders } from "./plugins/project-providers.ts";
import { readProjectText } from "./project-files.ts";
import { ProjectStore, type RebuiltStore, type WritingPorts } from "./project-store.ts";
import { FolderTakeStore } from "./take-store.ts";
import { readTakesWithoutJob } from "./takes-without-job.ts";
import type { VerifiedStore } from "./verify-store.ts";

/** How long providers may take to say what a model takes and costs. */
const askingMs = 30_000;
const firstRequestsMs = 1_000;

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

/** One shot list with its folder, store, providers and media: the house on a real machine. */
export class Project implements House {
  readonly folder: string;
  readonly list: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly viewer: ClipViewer;
  readonly cache: CacheFolder;
  readonly #store: ProjectStore;
  readonly #takes: FolderTakeStore;
  readonly #files: FileInspector;
  readonly #providers: ProjectProviders;
  readonly #room: CuttingRoom;
  readonly #frames: FolderFrameSource;
  readonly #log: (line: string) => void;
  readonly #shout: (line: string) => void;
  #media: Promise<Media> | undefined;

  constructor(file: string, options: ProjectOptions) {
    const { providers, environment = process.env, log = () => undefined } = options;
    this.folder = dirname(file);
    this.list = basename(file);
    this.environment = environment;
    this.#log = log;
    this.#shout = options.shout ?? log;
    const store = join(this.folder, ".rushes");
    const cache = join(store, "cache");
    const media = () => this.media();
    this.#files = new FileInspector(this.folder, join(cache, "digests.json"));
    this.cache = new CacheFolder(store, media);
    this.viewer = new FolderClipViewer(join(cache, "looks"), media);
    this.#takes = new FolderTakeStore(store, media);
    this.#frames = new FolderFrameSource(this.folder, join(cache, "frames"), media);
    this.#room = new CuttingRoom({ folder: this.folder, cache, files: this.#files, media });
    this.#store = new ProjectStore(store, {
      takes: this.#takes,
      environment,
      shout: this.#shout,
      takeOver: options.takeOver ?? false,
      runPorts: (ledger, accounts) => this.#runPorts(ledger, accounts),
    });
    this.#providers = new ProjectProviders({
      builtIn: providers,
      context: () => this.#callContext(),
      folder: this.folder,
      mayLoad: options.plugins === "load",
      house: {
        key: options.key ?? ((variable) => environment[variable]),
        workFolder: join(cache, "plugins"),
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
    const kept = await readTakesWithoutJob(join(this.#store.folder, "takes"), jobs, (path) =>
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

  /** @param options `orNone`: an empty ledger also where takes lie beside none at all, as after copying them */
  reading<Result>(
    work: (ledger: Ledger) => Promise<Result>,
    options?: { readonly orNone?: boolean },
  ): Promise<Result> {
    return this.#store.reading(work, options);
  }

  /** Lends the ports of short transactions, which may stand beside a running render. They cannot spend. */
  writing<Result>(work: (ports: WritingPorts) => Promise<Result>): Promise<Result> {
    return this.#store.writing(work);
  }

  spending<Result>(work: (ports: RunPorts) => Promise<Result>): Promise<Result> {
    this.#openMediaSoon();
    return this.#store.spending(work);
  }

  /** Who is spending from this store right now, if anybody is. */
  owner(): Promise<Owner | undefined> {
    return this.#store.owner();
  }

  /** What the ledger says, held against itself and against the takes on disk. Changes nothing. */
  verifyLedger(): Promise<VerifiedStore> {
    return this.#store.verify();
  }

  /**
   * Writes the ledger again, from all that is known here and at the providers. A ledger that is sound, and lacks
   * nothing, is left alone.
   *
   * @param plan the plan of the shot list as things stand then
   */
  rebuildLedger(
    plan: () => Promise<Plan>,
    order: Pick<RebuildOrder, "noneIsMine">,
    signal: AbortSignal,
  ): Promise<RebuiltStore> {
    return this.#store.rebuild(this.list, plan, order, signal);
  }

  /**
   * Writes decisions about takes into `<name>.takes.yaml`; what the file holds must be without faults. Where takes were
   * copied here and nothing was ever bought, there is no history to write them into as well.
   */
  async changePicks(changes: readonly PicksChange[]): Promise<void> {
    if (!this.#store.hasLedger()) {
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

  /** The request as a provider would be given it, before uploads: frames cut, files checked. */
  exactRequest(request: FrozenRequest, plan: Plan): Promise<ClipRequest> {
    const [frames, takes] = [this.#frames, this.#takes];
    return exactRequest(request, frames, clipFinder(plan, { frames, takes }), new AbortController().signal);
  }

  /** Asks one provider something that no shot list is needed for, such as its balance. */
  ask<Answer>(work: (context: CallContext) => Promise<Answer>): Promise<Answer> {
    return work(this.#callContext());
  }

  words(): Promise<Words> {
    return this.#room.words();
  }

  measure(file: string): Promise<CutClipFacts> {
    return this.#room.measure(file);
  }

  cutting(tell: CutPorts["tell"]): Promise<CutPorts> {
    return this.#room.cutting(tell);
  }

  drawing(): Promise<SheetPorts> {
    return this.#room.drawing();
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
      frames: this.#frames,
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

  /** What the first clip is measured with is there before it: opened once the first requests are out. */
  #openMediaSoon(): void {
    setTimeout(() => this.media().catch(() => undefined), firstRequestsMs).unref();
  }

  #callContext(): CallContext {
    const signal = AbortSignal.timeout(askingMs);
    return { signal, clock: machineClock, fetch: globalThis.fetch, log: this.#log };
  }
}
