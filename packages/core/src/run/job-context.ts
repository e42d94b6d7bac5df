import type { ModelCard, Money, Progress, SubmitContext, VideoProviderV1 } from "@rushes/provider";
import type { FailureFacts, JobRecord } from "../plan/index.ts";
import { callContext } from "./call-context.ts";
import type { LedgerEvent } from "./events.ts";
import type { ClipFinder } from "./exact-request.ts";
import type { Hints } from "./hints.ts";
import type { Guard, RunPorts } from "./ports.ts";
import type { SendDesk } from "./send-desk.ts";
import type { UsualTimes } from "./usual-times.ts";

/** One job of a run: what is wanted, and by whom it is made. */
export interface JobOrder {
  readonly shot: string;
  readonly price: Money;
  readonly provider: VideoProviderV1;
  /** How often it may be bought again when the provider fails to make it. Default: never. */
  readonly retries?: number;
  /** Absent for a job of a model that nobody describes any more. */
  readonly card?: ModelCard;
}

/** What all jobs of one run have in common. */
export interface RunContext {
  readonly ports: RunPorts;
  readonly run: string;
  readonly list: string;
  /** The caps that a reservation must stay within. */
  readonly caps: readonly Guard[];
  /** Lets money be held in the order in which jobs began: what fits under a cap goes in file order. */
  readonly inTurn: <Done>(work: () => Promise<Done>) => Promise<Done>;
  readonly pollMs?: number;
  /** How long the provider's list takes to show what was made. */
  readonly settleMs: number;
  readonly desk: SendDesk;
  /** Wakes whoever waits to look at a job that has probably ended. */
  readonly hints: Hints;
  /** The jobs that this run sees to their ends right now, by key. */
  readonly driven: Set<string>;
  /** How long clips took before, by the ledger. */
  readonly usual: UsualTimes;
  /** Aborts when everything is to stop now. */
  readonly stop: AbortSignal;
  /** Where a take's frames are cut from. */
  readonly clipOf: ClipFinder;
  /** True once nothing more is to be started. */
  isClosing(): boolean;
  tell(event: LedgerEvent): void;
}

/** What one step did to a job. */
export type Advance =
  | { readonly next: "go-on"; readonly job: JobRecord }
  | { readonly next: "wait"; readonly job: JobRecord; readonly ms: number }
  | { readonly next: "end"; readonly job: JobRecord; readonly end: JobEnd };

export type JobEnd =
  | { readonly end: "stored"; readonly take: string }
  | { readonly end: "failed"; readonly failure: FailureFacts }
  /** Nothing is lost; the next run goes on from here. */
  | { readonly end: "unfinished"; readonly failure: FailureFacts }
  | { readonly end: "in-doubt"; readonly failure: FailureFacts }
  | { readonly end: "over-budget"; readonly guard: Guard }
  /** Dearer now than what was agreed to. */
  | { readonly end: "price-moved"; readonly failure: FailureFacts }
  | { readonly end: "not-started"; readonly failure?: FailureFacts }
  /** The account itself was refused: no other job has a chance either. */
  | { readonly end: "account-refused"; readonly failure: FailureFacts };

export function submitContext(
  context: RunContext,
  deadline: AbortSignal,
  mayStillSend: SubmitContext["mayStillSend"],
): SubmitContext {
  return { ...callContext(context), signal: deadline, mayStillSend };
}

/** What a dispatcher keeps of a job between two steps; losing it costs nothing but patience. */
export interface JobMemory {
  hasLooked: boolean;
  troublesInARow: number;
  brokenClips: number;
  /** What the look said that found the job finished; used up by the first fetch. */
  finished?: { readonly progress: FinishedProgress; readonly seenMs: number };
  /** When this dispatcher first found the job in doubt. */
  doubtSeenAtMs?: number;
  /** Since when the account's history shows nothing of it. */
  nothingSinceMs?: number;
  /** How often it was found that nothing had been made. */
  releases: number;
}

export type FinishedProgress = Extract<Progress, { readonly state: "finished" }>;

export function freshMemory(): JobMemory {
  return { hasLooked: false, troublesInARow: 0, brokenClips: 0, releases: 0 };
}
