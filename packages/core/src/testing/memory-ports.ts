import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { JsonObject, VideoProviderV1 } from "@rushes/provider";
import {
  AccountBook,
  type ClipViewer,
  type FrameSource,
  type FrozenFile,
  MemoryAccount,
  type Received,
  type RunPorts,
  type TakeMaking,
  type TakeSidecar,
  type TakeStore,
} from "../run/index.ts";
import { MemoryLedger } from "./memory-ledger.ts";
import { QuickClock } from "./quick-clock.ts";

/** Takes in memory. Bytes that begin with `broken` are not a whole clip. */
export class MemoryTakeStore implements TakeStore {
  readonly takes = new Map<string, TakeMaking[]>();
  /** What is measured of every clip. */
  facts: JsonObject = {};
  readonly #bytes = new Map<string, number>();

  async has(hash: string): Promise<boolean> {
    return this.takes.has(hash);
  }

  /** What stands beside a take, with its name. */
  sidecar(hash: string): readonly [readonly [string, TakeSidecar]] | undefined {
    const makings = this.takes.get(hash);
    if (!makings) return undefined;
    return [
      [hash, { version: 1, take: hash, bytes: this.#bytes.get(hash) ?? 0, facts: this.facts, makings }],
    ];
  }

  path(hash: string): string {
    return `/takes/${hash}.mp4`;
  }

  async receive(
    write: Parameters<TakeStore["receive"]>[0],
    making: Parameters<TakeStore["receive"]>[1],
  ): Promise<Received> {
    const chunks: Uint8Array[] = [];
    await write({ write: async (bytes) => void chunks.push(bytes) });
    const bytes = Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
    const hash = bytesToHex(sha256(bytes));
    if (new TextDecoder().decode(bytes).startsWith("broken")) {
      return { received: "broken", why: "it is broken", keptAs: `/quarantine/${hash}` };
    }
    const take = { sha256: hash, bytes: bytes.length, facts: this.facts };
    const made = making(take);
    if ("wrong" in made) return { received: "broken", why: made.wrong, keptAs: `/quarantine/${hash}` };
    this.#bytes.set(hash, bytes.length);
    this.takes.set(hash, [...(this.takes.get(hash) ?? []), made]);
    return { received: "take", take };
  }
}

const memoryFrames = (): FrameSource => ({
  file: (path) => `/project/${path}`,
  unmoved: async ({ path, sha256 }) => ({ path: `/project/${path}`, sha256 }),
  picture: async ({ take, at }): Promise<FrozenFile> => ({
    path: `/frames/${take}-${at}.png`,
    sha256: `${take}-${at}`,
  }),
});

export type MemoryPorts = RunPorts & {
  readonly takes: MemoryTakeStore;
  readonly ledger: MemoryLedger;
  /** The register of the account that every provider here works with. */
  readonly book: AccountBook;
  /** What was shouted. */
  readonly shouts: string[];
};

export interface MemoryOptions {
  readonly clock?: QuickClock;
  /** Looks at the clips. Default: nobody does. */
  readonly viewer?: ClipViewer;
  /** Which of the stores of one account this is. */
  readonly store?: string;
  /** The account's register, to be had in common by several stores. */
  readonly book?: AccountBook;
}

/** Every port of a run in memory, under a clock that never waits. */
export function memoryPorts(
  providers: readonly VideoProviderV1[],
  { clock = new QuickClock(), store = "film", book = new AccountBook(), viewer }: MemoryOptions = {},
): MemoryPorts {
  let ids = 0;
  const shouts: string[] = [];
  const account = new MemoryAccount(clock, store, book);
  return {
    ledger: new MemoryLedger(clock),
    takes: new MemoryTakeStore(),
    frames: memoryFrames(),
    ...(viewer && { viewer }),
    clock,
    crews: new Map(
      providers.map((provider) => [
        provider.name,
        { provider, cards: new Map(provider.models().map((card) => [card.model, card])) },
      ]),
    ),
    fetch: () => Promise.reject(new Error("There is no network here.")),
    fetchesAtOnce: 4,
    newId: () => `run-${++ids}`,
    pause: async () => undefined,
    log: () => undefined,
    book,
    shouts,
    shout: (line) => void shouts.push(line),
    account: async () => account,
    isOwner: async () => true,
  };
}
