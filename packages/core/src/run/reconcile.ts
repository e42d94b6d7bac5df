import type { Charge, Operation, Sighting } from "@rushes/provider";
import type { Whose } from "./ports.ts";

/** An intent older than this is no longer sent: whoever looks for lost submissions may have looked already. */
export const intentHoldsMs = 20_000;
export const submitDeadlineMs = 60_000;
/** How far the provider's clock may be from ours. */
export const clockSkewMs = 30_000;
/** Behind this, and before, nothing can have been made by a submission; a job nobody knows there is worth a question. */
const aroundMs = 10 * 60_000;
/** WaveSpeed's list forgets after 7 days (wavespeed.ai/docs, "predictions", read 2026-11-22): what it does not show then says nothing. */
const historyMs = 6 * 24 * 60 * 60_000;

/** A submission whose fate nobody knows. */
export interface Doubt {
  /** The job's key. */
  readonly key: string;
  readonly digest: string;
  /** Milliseconds since 1970. */
  readonly intendedAtMs: number;
}

/** All that one look at the account's history brought. */
export interface Look {
  readonly doubt: Doubt;
  /** Every submission to this account and model that is in doubt, this one too. */
  readonly doubts: readonly Doubt[];
  /** Intents of other stores that are open: when each was written. */
  readonly otherIntentsMs: readonly number[];
  readonly sightings: readonly Sighting[];
  /** Whose the sighted jobs and those of the charges are, where it is known. */
  readonly whose: ReadonlyMap<string, Whose>;
  /** Absent where the provider keeps no billing records. */
  readonly charges?: readonly Charge[];
  readonly isShared: boolean;
  /** Jobs that the billing records prove to be paid with our own key. */
  readonly proven: ReadonlySet<string>;
  /** From this moment on surely nothing more was sent. */
  readonly sentUntilMs: number;
  readonly settleMs: number;
  readonly nowMs: number;
  /** When an earlier look showed nothing. */
  readonly nothingSinceMs?: number;
}

export type Reconciling =
  | { readonly outcome: "wait"; readonly ms: number; readonly showsNothing: boolean }
  | { readonly outcome: "adopt"; readonly operation: Operation; readonly createdAtMs: number }
  | { readonly outcome: "release" }
  /** A person's decision. */
  | { readonly outcome: "ask"; readonly why: string };

/** When a job that came of this submission may have been made, by the provider's clock. Both ends included. */
export function windowOf({ intendedAtMs }: Pick<Doubt, "intendedAtMs">): {
  readonly fromMs: number;
  readonly toMs: number;
} {
  return {
    fromMs: intendedAtMs - clockSkewMs,
    toMs: intendedAtMs + intentHoldsMs + submitDeadlineMs + clockSkewMs,
  };
}

/** The stretch of history that a look reads: the window, and some time around it. */
export function stretchOf(doubt: Pick<Doubt, "intendedAtMs">): {
  readonly fromMs: number;
  readonly toMs: number;
} {
  const { fromMs, toMs } = windowOf(doubt);
  return { fromMs: fromMs - aroundMs, toMs: toMs + aroundMs };
}

/** The jobs that may have come of this submission: made in its window, and no ledger's. */
export function candidatesOf({
  doubt,
  sightings,
  whose,
}: Pick<Look, "doubt" | "sightings" | "whose">): readonly Sighting[] {
  const { fromMs, toMs } = windowOf(doubt);
  return sightings
    .filter(({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs <= toMs)
    .filter(({ operation }) => whose.get(operation.id) !== "ours")
    .toSorted(byAge);
}

/**
 * What becomes of a submission in doubt. Pure and total. Adopts and releases only what is certain; everything else is a
 * person's decision.
 */
export function reconcile(look: Look): Reconciling {
  const { sentUntilMs, settleMs, nowMs } = look;
  const settledAtMs = sentUntilMs + settleMs;
  if (nowMs < settledAtMs) return { outcome: "wait", ms: settledAtMs - nowMs, showsNothing: false };
  const candidates = candidatesOf(look);
  return candidates.length === 0 ? decideNothing(look) : decideFound(look, candidates);
}

function decideFound(look: Look, candidates: readonly Sighting[]): Reconciling {
  const { doubt, isShared, proven } = look;
  const rivals = look.doubts
    .filter((other) => overlaps(other.intendedAtMs, doubt))
    .toSorted((left, right) => left.intendedAtMs - right.intendedAtMs || (left.key < right.key ? -1 : 1));
  if (rivals.some(({ digest }) => digest !== doubt.digest))
    return ask(
      "other clips of this model are in doubt as well, and the list does not say which job is whose",
    );
  if (look.otherIntentsMs.some((atMs) => overlaps(atMs, doubt)))
    return ask("another folder was sending to the same account at the same time");
  if (candidates.length !== rivals.length)
    return ask(
      `${candidates.length} jobs were made in that time that nobody here knows, for ${rivals.length} in doubt`,
    );
  if (isShared && !candidates.every(({ operation }) => proven.has(operation.id)))
    return ask("others use this account too, so the job that was made in that time may be theirs");
  const unpaid = unprovenPayment(look, candidates);
  if (unpaid) return unpaid;
  const mine = candidates[rivals.findIndex(({ key }) => key === doubt.key)];
  if (!mine) return ask("the submission itself is no longer in doubt");
  return { outcome: "adopt", operation: mine.operation, createdAtMs: mine.createdAtMs };
}

/**
 * Where billing records name the keys that paid, only our own key's name will do: a first submission that was lost has
 * a window of its own, and a stranger who was never seen before may have made a job in it.
 */
function unprovenPayment(
  { charges, proven, settleMs }: Look,
  candidates: readonly Sighting[],
): Reconciling | undefined {
  if (!charges) return undefined;
  const paidFor = new Map(
    charges.flatMap((charge) => (charge.kind === "charge" ? [[charge.operationId, charge]] : [])),
  );
  const unpaid = candidates.filter(({ operation }) => !paidFor.has(operation.id));
  if (unpaid.some(({ state }) => state === "waiting"))
    return { outcome: "wait", ms: settleMs, showsNothing: false };
  if (unpaid.length > 0) return ask("the billing records do not show who paid for the job of that time");
  const isNamed = ({ operation }: Sighting) => paidFor.get(operation.id)?.key !== undefined;
  if (candidates.some((one) => isNamed(one) && !proven.has(one.operation.id)))
    return ask(
      "a key paid for the job of that time that nobody here is known by yet, so it may be somebody else's",
    );
  return undefined;
}

function decideNothing(look: Look): Reconciling {
  const { doubt, sightings, whose, charges, nothingSinceMs, nowMs, settleMs } = look;
  if (nowMs - doubt.intendedAtMs >= historyMs)
    return ask("it was sent more than 6 days ago, and the provider forgets after 7");
  if (!charges) return ask("the provider keeps no billing records that could show whether it was charged");
  if (charges.some(({ kind, operationId }) => kind === "charge" && !whose.has(operationId)))
    return ask(
      "the list shows no job of that time, but the billing records show a charge that nobody here knows",
    );
  if (sightings.some(({ operation }) => !whose.has(operation.id)))
    return ask("a job that nobody here knows was made within minutes of it");
  if (nothingSinceMs === undefined) return { outcome: "wait", ms: settleMs, showsNothing: true };
  const restMs = nothingSinceMs + settleMs - nowMs;
  return restMs > 0 ? { outcome: "wait", ms: restMs, showsNothing: true } : { outcome: "release" };
}

function overlaps(atMs: number, doubt: Doubt): boolean {
  const one = windowOf({ intendedAtMs: atMs });
  const other = windowOf(doubt);
  return one.fromMs <= other.toMs && other.fromMs <= one.toMs;
}

function byAge(left: Sighting, right: Sighting): number {
  return left.createdAtMs - right.createdAtMs || (left.operation.id < right.operation.id ? -1 : 1);
}

function ask(why: string): Reconciling {
  return { outcome: "ask", why };
}
