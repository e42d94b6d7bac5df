import type { Clock, KeptTake, LedgerContents, LedgerDifference } from "../run/index.ts";
import { isImported, verifyLedger } from "../run/index.ts";
import { keptTakes } from "./kept-takes.ts";
import { readContents } from "./read-contents.ts";

/** A take and the ledger that do not agree. */
export interface TakeDifference {
  /**
   * `take-missing`: bought, and neither clip nor sidecar is there. `take-broken`: a sidecar without its clip, or beside
   * other bytes. `take-unbooked`: a take of a job that the ledger does not know as stored.
   */
  readonly difference: "take-missing" | "take-broken" | "take-unbooked";
  readonly list: string;
  readonly shot: string;
  readonly job: string;
  readonly take: string;
  /** The provider's id, by which the clip can be fetched again for some days. */
  readonly operation?: string;
}

export interface VerifiedStore {
  /** Why the file itself cannot be read. */
  readonly unreadable?: string;
  readonly differences: readonly (LedgerDifference | TakeDifference)[];
  /** Sidecars that cannot be read, by name. */
  readonly unreadableSidecars: readonly string[];
  readonly jobs: number;
  readonly events: number;
  readonly takes: number;
}

/** Holds a store's ledger against itself and against the takes on disk, each of which is read to its end. */
export async function verifyStore(store: string, clock: Clock): Promise<VerifiedStore> {
  const read = await readContents(store, clock);
  const { takes, unreadable: unreadableSidecars } = await keptTakes(store);
  const hasNothing = !("contents" in read) && read.unreadable === "there is none" && takes.length === 0;
  if ("unreadable" in read && !hasNothing)
    return {
      unreadable: read.unreadable,
      differences: [],
      unreadableSidecars,
      jobs: 0,
      events: 0,
      takes: takes.length,
    };
  const contents: LedgerContents =
    "contents" in read ? read.contents : { jobs: [], events: [], spending: new Map() };
  return {
    differences: [...verifyLedger(contents), ...compareTakes(contents, takes)],
    unreadableSidecars,
    jobs: contents.jobs.length,
    events: contents.events.length,
    takes: takes.length,
  };
}

function compareTakes({ jobs }: LedgerContents, takes: readonly KeptTake[]): readonly TakeDifference[] {
  const onDisk = new Map(takes.map((take) => [take.take, take]));
  const stored = new Map(jobs.flatMap((job) => (job.take === undefined ? [] : [[job.key, job] as const])));
  const lacking = [...stored.values()].flatMap(({ key, list, shot, take = "", operation }) => {
    const kept = onDisk.get(take);
    if (kept?.isWhole) return [];
    const difference = kept ? ("take-broken" as const) : ("take-missing" as const);
    return [{ difference, list, shot, job: key, take, ...(operation && { operation: operation.id }) }];
  });
  const unbooked = takes.flatMap(({ take, makings }) =>
    makings.flatMap(({ job, list, shot }) =>
      stored.has(job) || job.startsWith("adopted:") || isImported({ job })
        ? []
        : [{ difference: "take-unbooked" as const, list, shot, job, take }],
    ),
  );
  return [...lacking, ...unbooked];
}
