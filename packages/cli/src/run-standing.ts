import type { LastRuns, RunRecord } from "@rushes/core";

/** The process that is at work on a store. */
interface AtWork {
  readonly process: number;
  readonly machine: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** What is known of the runs of a shot list at one moment. */
export type RunStanding =
  | { readonly standing: "never" }
  /** This shot list is being rendered. */
  | { readonly standing: "on"; readonly by: AtWork; readonly run: RunRecord }
  /** Somebody is at work on the store, for another shot list or with something else than a run. */
  | { readonly standing: "busy"; readonly by: AtWork; readonly list?: string; readonly run?: RunRecord }
  | { readonly standing: "over"; readonly run: RunRecord & { readonly ended: object } }
  /** The last run died: nobody is at work, and it never said that it was done. */
  | { readonly standing: "broken-off"; readonly run: RunRecord };

/** Pure. A run that began before its process took the store is not that process's. */
export function runStanding(by: AtWork | undefined, { own, any }: LastRuns): RunStanding {
  const run = own && { run: own };
  if (!by) {
    if (!own) return { standing: "never" };
    const { ended } = own;
    return ended ? { standing: "over", run: { ...own, ended } } : { standing: "broken-off", run: own };
  }
  const isTheirs = any && !any.ended && any.startedAtMs >= Date.parse(by.since);
  if (!isTheirs) return { standing: "busy", by, ...run };
  return any.run === own?.run
    ? { standing: "on", by, run: own }
    : { standing: "busy", by, list: any.list, ...run };
}
