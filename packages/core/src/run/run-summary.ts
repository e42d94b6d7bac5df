import type { Money } from "@rushes/provider";
import type { ClipFinding, FailureFacts, InspectedClip } from "../plan/index.ts";

/** How a shot ended in one run. */
export type ShotResult =
  /** A take is in hand: made now, or there before. */
  | { readonly end: "in-hand"; readonly take: string; readonly isNew: boolean }
  /** A take is in hand, and waits for a person's word because of what was found in it. */
  | { readonly end: "held"; readonly take: string; readonly findings: readonly ClipFinding[] }
  | { readonly end: "failed"; readonly failure: FailureFacts }
  | { readonly end: "in-doubt"; readonly failure: FailureFacts }
  | { readonly end: "over-budget" }
  /** Dearer now than what was agreed to. */
  | { readonly end: "price-moved"; readonly failure: FailureFacts }
  /** Waits for a shot that has no take. */
  | { readonly end: "blocked"; readonly by: string }
  /** Begun, and to be gone on with by the next run. */
  | { readonly end: "unfinished"; readonly failure?: FailureFacts }
  /** Not begun: the run was stopped before. */
  | { readonly end: "not-started"; readonly failure?: FailureFacts }
  /** Nothing was asked for. */
  | { readonly end: "left" };

export interface RunSummary {
  readonly run: string;
  readonly results: ReadonlyMap<string, ShotResult>;
  /** Jobs that were under way and that no shot asks for any more, seen to their ends all the same: they are paid. */
  readonly leftovers: readonly Leftover[];
  /** What was found in the clips of this plan, now or before. */
  readonly inspected: readonly InspectedClip[];
  /** Clips that cost more than was quoted: then nothing more was started. */
  readonly overcharged: readonly Overcharge[];
  /** The account was refused (key or credit), so the run stopped. */
  readonly accountRefused?: FailureFacts;
  readonly wasInterrupted: boolean;
}

export interface Leftover {
  /** The job's key. */
  readonly job: string;
  /** The shot that it was made for. */
  readonly shot: string;
  readonly result: ShotResult;
}

export interface Overcharge {
  readonly shot: string;
  readonly operation: string;
  /** What was quoted. */
  readonly price: Money;
  /** What was taken beyond it. */
  readonly amount: Money;
}
