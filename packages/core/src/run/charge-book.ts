import type { Charge, Money } from "@rushes/provider";
import { microDollars } from "@rushes/provider";
import type { FailureFacts } from "../plan/index.ts";
import type { LedgerEvent, NewEvent } from "./events.ts";
import type { Ledger, MoneyEntry } from "./ports.ts";

/** What the history says of one paid job of a provider's. */
export interface BookedOperation {
  readonly operation: string;
  readonly job: string;
  readonly shot: string;
  /** What was quoted. */
  readonly price: number;
  /** Taken beyond the price, as far as it was seen. */
  readonly exceeded: number;
  readonly refunded: number;
  readonly submittedAtMs: number;
  /** The provider itself named it in its answer: it is surely ours. */
  readonly isAnswered: boolean;
  /** It ended without a clip. */
  readonly isWasted: boolean;
  /** Why, where it did. */
  readonly failure?: FailureFacts;
}

const wasting = ["clip-failed", "clip-expired", "take-quarantined"] as const;
const bookedKinds = [
  "submission-accepted",
  "submission-adopted",
  "adoption-doubted",
  "submission-written-off",
  "charge-exceeded",
  "money-refunded",
  ...wasting,
] as const;

/** Every paid job of a shot list, oldest first. */
export async function readBooked(
  ledger: Pick<Ledger, "events">,
  list: string,
): Promise<readonly BookedOperation[]> {
  return bookedOperations(await ledger.events({ list, kinds: bookedKinds }));
}

const lostPrefix = "lost:";

/** Written off by a person: what the provider calls it is not known. */
export function isLost({ operation }: BookedOperation): boolean {
  return operation.startsWith(lostPrefix);
}

/** Every paid job of a shot list, folded from its history, oldest first. */
export function bookedOperations(events: readonly LedgerEvent[]): readonly BookedOperation[] {
  const byOperation = new Map<string, BookedOperation>();
  const lastOfJob = new Map<string, string>();
  const corrected = new Map<string, Pick<BookedOperation, "exceeded" | "refunded">>();
  const change = (id: string | undefined, how: (before: BookedOperation) => Partial<BookedOperation>) => {
    const before = id === undefined ? undefined : byOperation.get(id);
    if (before) byOperation.set(before.operation, { ...before, ...how(before) });
  };
  for (const event of events) {
    switch (event.event) {
      case "submission-accepted":
      case "submission-adopted": {
        const { operation, job, shot, price, atMs } = event;
        const isAnswered = event.event === "submission-accepted";
        const fresh = { operation, job, shot, price, submittedAtMs: atMs, isAnswered };
        const known = corrected.get(operation) ?? { exceeded: 0, refunded: 0 };
        byOperation.set(operation, { ...fresh, ...known, isWasted: false });
        lastOfJob.set(job, operation);
        break;
      }
      case "adoption-doubted": {
        // what was booked of its bill stays booked, whoever turns out to own it
        const before = byOperation.get(event.operation);
        if (before) corrected.set(event.operation, { exceeded: before.exceeded, refunded: before.refunded });
        byOperation.delete(event.operation);
        break;
      }
      case "submission-written-off": {
        const { job, shot, price, atMs } = event;
        const lost = {
          operation: `${lostPrefix}${job}:${atMs}`,
          job,
          shot,
          price,
          submittedAtMs: atMs,
          isAnswered: false,
        };
        const { failure } = event;
        byOperation.set(lost.operation, { ...lost, exceeded: 0, refunded: 0, isWasted: true, failure });
        break;
      }
      case "charge-exceeded":
        change(event.operation, ({ exceeded }) => ({ exceeded: exceeded + event.amount }));
        break;
      case "money-refunded":
        change(event.operation, ({ refunded }) => ({ refunded: refunded + event.amount }));
        break;
      default:
        if (isWasting(event))
          change(lastOfJob.get(event.job), () => ({ isWasted: true, failure: event.failure }));
    }
  }
  return [...byOperation.values()];
}

type Wasting = Extract<LedgerEvent, { readonly event: (typeof wasting)[number] }>;

function isWasting(event: LedgerEvent): event is Wasting {
  return wasting.some((kind) => kind === event.event);
}

/** What a shot list has cost, seen from the provider's bill. */
export interface Bill {
  /** The quoted prices of all that was bought. */
  readonly estimate: Money;
  /** What was really taken, less what was given back. */
  readonly actual: Money;
  readonly refunded: Money;
  /** Paid for jobs that gave no clip, and not given back. */
  readonly wasted: Money;
}

export function billOf(operations: readonly BookedOperation[]): Bill {
  const sum = (amount: (operation: BookedOperation) => number) =>
    microDollars(operations.reduce((total, operation) => total + amount(operation), 0));
  const cost = ({ price, exceeded, refunded }: BookedOperation) => Math.max(0, price + exceeded - refunded);
  return {
    estimate: sum(({ price }) => price),
    actual: sum(cost),
    refunded: sum(({ refunded }) => refunded),
    wasted: sum((operation) => (operation.isWasted ? cost(operation) : 0)),
  };
}

export interface Correction {
  readonly event: NewEvent & { readonly event: "money-refunded" | "charge-exceeded" };
  readonly money: readonly MoneyEntry[];
}

/** What the billing records say that the history does not know yet. Pure; finds nothing twice. */
export function corrections(
  operations: readonly BookedOperation[],
  charges: readonly Charge[],
  { list, run }: { readonly list: string; readonly run: string },
): readonly Correction[] {
  const sums = { charge: sumByOperation(charges, "charge"), refund: sumByOperation(charges, "refund") };
  return operations.flatMap((booked): readonly Correction[] => {
    const { operation, job, shot } = booked;
    const frame = { list, run, job, shot, operation };
    const exceeded = (sums.charge.get(operation) ?? 0) - booked.price - booked.exceeded;
    const refunded = (sums.refund.get(operation) ?? 0) - booked.refunded;
    return [
      ...(exceeded > 0 ? [correctCharge(frame, booked.price, exceeded)] : []),
      ...(refunded > 0 ? [correctRefund(frame, refunded)] : []),
    ];
  });
}

/** What the records say of each job, by its operation: everything charged, or everything given back. */
export function sumByOperation(charges: readonly Charge[], kind: Charge["kind"]): ReadonlyMap<string, Money> {
  const sums = new Map<string, Money>();
  for (const { operationId, amount, ...charge } of charges) {
    if (charge.kind === kind) sums.set(operationId, microDollars((sums.get(operationId) ?? 0) + amount));
  }
  return sums;
}

interface OfOperation {
  readonly list: string;
  readonly run: string;
  readonly job: string;
  readonly shot: string;
  readonly operation: string;
}

function correctCharge(frame: OfOperation, price: number, exceeded: number): Correction {
  const amount = microDollars(exceeded);
  return {
    event: { event: "charge-exceeded", ...frame, price: microDollars(price), amount },
    money: [{ account: "spent", amount }],
  };
}

function correctRefund(frame: OfOperation, refunded: number): Correction {
  const amount = microDollars(refunded);
  return { event: { event: "money-refunded", ...frame, amount }, money: [{ account: "refunded", amount }] };
}
