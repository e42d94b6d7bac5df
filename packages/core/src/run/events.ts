import type { Money } from "@rushes/provider";
import type { ClipFinding, FailureFacts } from "../plan/index.ts";
import type { ShotResult } from "./run-summary.ts";

/** What every event of the ledger carries. */
export interface EventFrame {
  /** Place in the history, from 1. */
  readonly sequence: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

interface OfRun {
  readonly list: string;
  readonly run: string;
}

interface OfJob extends OfRun {
  readonly shot: string;
  readonly job: string;
}

/** Everything that happens, in the order in which it was written down. Progress, status and reports are folds over these. */
export type NewEvent =
  | ({
      readonly event: "run-started";
      readonly shots: number;
      readonly toBuy: number;
      readonly total: Money;
    } & OfRun)
  | ({ readonly event: "money-reserved"; readonly price: Money } & OfJob)
  | ({ readonly event: "submission-intended"; readonly attempt: number } & OfJob)
  | ({ readonly event: "submission-accepted"; readonly operation: string; readonly price: Money } & OfJob)
  | ({ readonly event: "submission-returned"; readonly failure: FailureFacts } & OfJob)
  | ({ readonly event: "submission-refused"; readonly failure: FailureFacts } & OfJob)
  | ({ readonly event: "submission-doubted"; readonly failure: FailureFacts } & OfJob)
  | ({ readonly event: "submission-adopted"; readonly operation: string; readonly price: Money } & OfJob)
  /** What came is not what was asked for: its money is held again until a person has looked. */
  | ({
      readonly event: "adoption-doubted";
      readonly failure: FailureFacts;
      readonly operation: string;
      readonly price: Money;
    } & OfJob)
  | ({ readonly event: "submission-released"; readonly failure: FailureFacts } & OfJob)
  | ({
      readonly event: "submission-written-off";
      readonly failure: FailureFacts;
      readonly price: Money;
    } & OfJob)
  | ({ readonly event: "clip-ready" } & OfJob)
  | ({ readonly event: "clip-failed"; readonly failure: FailureFacts } & OfJob)
  /** It is bought again, for the so-manieth time, by the shot list's own `retry`. */
  | ({ readonly event: "retry-granted"; readonly retry: number } & OfJob)
  | ({ readonly event: "clip-expired"; readonly failure: FailureFacts } & OfJob)
  | ({ readonly event: "take-stored"; readonly take: string; readonly bytes: number } & OfJob)
  | ({ readonly event: "take-quarantined"; readonly failure: FailureFacts } & OfJob)
  /** Given back by the provider, since the last time that it was looked for. */
  | ({ readonly event: "money-refunded"; readonly operation: string; readonly amount: Money } & OfJob)
  /** More was taken than was quoted: `amount` is what was taken beyond the price. */
  | ({
      readonly event: "charge-exceeded";
      readonly operation: string;
      readonly price: Money;
      readonly amount: Money;
    } & OfJob)
  /** A person asks for a further take, besides those of the shot list. */
  | ({ readonly event: "take-asked" } & OfJob)
  /** A person asks for another try of what came to nothing. */
  | ({ readonly event: "retake-granted" } & OfJob)
  /** A person chose the take that a shot uses. */
  | ({ readonly event: "take-picked"; readonly shot: string; readonly take: string } & OfRun)
  /** The shot uses again what it would use by itself. */
  | ({ readonly event: "pick-cleared"; readonly shot: string } & OfRun)
  | ({
      readonly event: "take-rejected";
      readonly shot: string;
      readonly take: string;
      readonly note: string;
    } & OfRun)
  /** A clip that was made elsewhere was put into the store, for a shot. */
  | ({ readonly event: "take-imported"; readonly shot: string; readonly take: string } & OfRun)
  /** A clip that was paid for elsewhere was fetched into the store. */
  | ({ readonly event: "take-adopted"; readonly operation: string; readonly take: string } & OfRun)
  /** A clip was looked through: what was found, whatever the shot list says of it. */
  | ({
      readonly event: "clip-inspected";
      readonly shot: string;
      readonly take: string;
      readonly findings: readonly ClipFinding[];
    } & OfRun)
  /** A person has said that a take may be used as it is. */
  | ({ readonly event: "take-accepted"; readonly shot: string; readonly take: string } & OfRun)
  | ({
      readonly event: "budget-reached";
      readonly shot: string;
      readonly price: Money;
      readonly cap: Money;
      /** `store`: the cap of the whole store, over all its shot lists. */
      readonly which: "budget" | "store" | "max-cost";
    } & OfRun)
  /** The ledger was lost or broken, and was written again from the takes and from what the providers know. */
  | ({ readonly event: "ledger-rebuilt" } & OfRun)
  | ({ readonly event: "run-finished"; readonly stored: number; readonly undone: number } & OfRun);

export type LedgerEvent = NewEvent & EventFrame;

/** What a run tells while it goes on: the ledger's events, and what follows from them for a shot. */
export type RunEvent =
  | LedgerEvent
  | { readonly event: "take-chosen"; readonly shot: string; readonly take: string }
  | { readonly event: "shot-ended"; readonly shot: string; readonly result: ShotResult };
