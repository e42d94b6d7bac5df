import type { Money } from "@rushes/provider";
import type { LedgerEvent } from "./events.ts";
import type { Ledger } from "./ports.ts";

/** A run of a shot list, as the history tells of it. */
export interface RunRecord {
  readonly run: string;
  readonly list: string;
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  /** What it set out to buy, and for how much. */
  readonly toBuy: number;
  readonly total: Money;
  /** Absent: it is at work, or it died. */
  readonly ended?: { readonly atMs: number; readonly stored: number; readonly undone: number };
}

/** The last run of a history, which may be that of one shot list or of a whole store. Pure. */
export function lastRun(events: readonly LedgerEvent[]): RunRecord | undefined {
  const started = events.findLast((event) => event.event === "run-started");
  if (!started) return undefined;
  const { run, list, atMs: startedAtMs, toBuy, total } = started;
  const end = events.find((event) => event.event === "run-finished" && event.run === run);
  if (end?.event !== "run-finished") return { run, list, startedAtMs, toBuy, total };
  const { atMs, stored, undone } = end;
  return { run, list, startedAtMs, toBuy, total, ended: { atMs, stored, undone } };
}

export interface LastRuns {
  /** Of one shot list, with all that has happened to the list since it began. */
  readonly own?: RunRecord;
  readonly since: readonly LedgerEvent[];
  /** Of any shot list of the store. */
  readonly any?: RunRecord;
}

export async function readLastRuns(ledger: Pick<Ledger, "events">, list: string): Promise<LastRuns> {
  const runs = await ledger.events({ kinds: ["run-started", "run-finished"] });
  const [own, any] = [lastRun(runs.filter((event) => event.list === list)), lastRun(runs)];
  const began = runs.find((event) => event.event === "run-started" && event.run === own?.run);
  const since = own?.ended || !began ? [] : await ledger.events({ list, after: began.sequence });
  return { ...(own && { own }), ...(any && { any }), since };
}
