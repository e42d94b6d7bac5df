import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Plan } from "../plan/index.ts";
import { type Ledger, type RebuildOrder, type Rebuilt, type RunPorts, rebuildLedger } from "../run/index.ts";
import type { Accounts } from "./accounts.ts";
import { syncFolder } from "./atomic-file.ts";
import { machineClock } from "./clock.ts";
import type { LibsqlLedger } from "./libsql-ledger.ts";
import type { Owner } from "./owner-lock.ts";
import { pauseAt } from "./pause-at.ts";
import { refuseIfLost, requireLedger } from "./require-ledger.ts";
import { asStoreError } from "./store-error.ts";
import { sweepStore } from "./sweep-store.ts";
import type { FolderTakeStore } from "./take-store.ts";
import type { VerifiedStore } from "./verify-store.ts";

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

export interface StoreOrder {
  readonly takes: FolderTakeStore;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly shout: (line: string) => void;
  /** Spend though a process of another machine may still be at work here. */
  readonly takeOver: boolean;
  /** Everything that a run works with, but for the right to spend. */
  readonly runPorts: (ledger: Ledger, accounts: Accounts) => Omit<RunPorts, "isOwner">;
}

/** The ports of short transactions, which may stand beside a running render. They cannot spend. */
export type WritingPorts = Pick<RunPorts, "takes" | "clock" | "newId" | "pause"> & {
  readonly ledger: LibsqlLedger;
};

/** The ledger of a project in `.rushes/`, lent for as long as a piece of work goes on: to look, to write, to spend. */
export class ProjectStore {
  readonly folder: string;
  readonly #order: StoreOrder;
  readonly #file: string;
  /** While a ledger is written again, it is the one that is read. */
  #lent: Ledger | undefined;

  constructor(folder: string, order: StoreOrder) {
    this.folder = folder;
    this.#order = order;
    this.#file = join(folder, "ledger.db");
  }

  /** Something was bought here before, or told of. */
  hasLedger(): boolean {
    return existsSync(this.#file);
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
      const ledger = await LibsqlLedger.openToRead(this.#file, machineClock);
      if (!ledger && !(orNone && !this.hasLedger())) await refuseIfLost(this.folder);
      try {
        return await work(ledger ?? emptyLedger);
      } finally {
        ledger?.close();
      }
    } catch (thrown) {
      throw asStoreError(thrown, this.folder);
    }
  }

  async writing<Result>(work: (ports: WritingPorts) => Promise<Result>): Promise<Result> {
    const { LibsqlLedger } = await import("./libsql-ledger.ts");
    try {
      await mkdir(this.folder, { recursive: true });
      await requireLedger(this.folder, machineClock);
      const ledger = await LibsqlLedger.open(this.#file, machineClock);
      try {
        return await work({
          ledger,
          takes: this.#order.takes,
          clock: machineClock,
          newId: randomUUID,
          pause: pauseAt,
        });
      } finally {
        ledger.close();
      }
    } catch (thrown) {
      throw asStoreError(thrown, this.folder);
    }
  }

  /** Who is spending from this store right now, if anybody is. */
  async owner(): Promise<Owner | undefined> {
    const { findOwner } = await import("./owner-lock.ts");
    return findOwner(join(this.folder, "owner.db"));
  }

  /** Takes the right to spend and lends the ports of a run while `work` goes on. */
  async spending<Result>(work: (ports: RunPorts) => Promise<Result>): Promise<Result> {
    const { LibsqlLedger } = await import("./libsql-ledger.ts");
    return this.#owning(async (portsWith) => {
      await requireLedger(this.folder, machineClock);
      const ledger = await LibsqlLedger.open(this.#file, machineClock, this.#order.shout);
      await syncFolder(this.folder);
      try {
        await ledger.startLog();
        return await work(portsWith(ledger));
      } finally {
        ledger.close();
      }
    });
  }

  /** What the ledger says, held against itself and against the takes on disk. Changes nothing. */
  async verify(): Promise<VerifiedStore> {
    const { verifyStore } = await import("./verify-store.ts");
    return verifyStore(this.folder, machineClock);
  }

  /** Writes the ledger again, from the takes, the providers' histories and what can be read of the old one. */
  async rebuild(
    list: string,
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
      const { takes, unreadable } = await keptTakes(this.folder);
      const read = await readContents(this.folder, machineClock);
      const former = "contents" in read ? read.contents : undefined;
      const order = { list, takes, plan, noneIsMine, ...(former && { former }) };
      const replaced = await replaceLedger(this.folder, former, async (restored) => {
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
      await mkdir(this.folder, { recursive: true });
      if (!this.#order.takeOver) requireOwnDisk(this.folder);
      const claim = { now: new Date(), takeOver: this.#order.takeOver };
      const lock = takeOwnerLock(join(this.folder, "owner.db"), claim);
      const accounts = new Accounts(stateFolder(this.#order.environment), this.folder, machineClock);
      try {
        await sweepStore(this.folder, machineClock.nowMs());
        return await work((ledger) => ({
          ...this.#order.runPorts(ledger, accounts),
          isOwner: async () => lock.isHeld(),
        }));
      } finally {
        await accounts.close();
        lock.release();
      }
    } catch (thrown) {
      throw asStoreError(thrown, this.folder);
    }
  }
}
