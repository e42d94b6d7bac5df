import type {
  ByteSink,
  CallContext,
  Json,
  JsonObject,
  ModelCard,
  Money,
  VideoProviderV1,
} from "@rushes/provider";
import type { FrozenPicture, JobRecord, Spending } from "../plan/index.ts";
import type { LedgerEvent, NewEvent } from "./events.ts";
import type { PausePoint } from "./pause-points.ts";

/** What a run needs from the world. */
export interface RunPorts {
  readonly ledger: Ledger;
  readonly takes: TakeStore;
  readonly frames: FrameSource;
  readonly clock: Clock;
  /** Who makes clips, by the name that requests carry. */
  readonly crews: ReadonlyMap<string, Crew>;
  readonly fetch: CallContext["fetch"];
  /** Clips that are fetched at once. */
  readonly fetchesAtOnce: number;
  newId(): string;
  /** Passes a moment at which the process may be made to stop or die; does nothing but in tests. */
  pause(point: PausePoint): Promise<void>;
  log(line: string): void;
}

/** A provider with the cards of the models that are known of it. */
export interface Crew {
  readonly provider: VideoProviderV1;
  readonly cards: ReadonlyMap<string, ModelCard>;
}

/**
 * Jobs, money and events: the one thing that decides whether a submission may be sent. Every event is written in the
 * same transaction as the state that it changes.
 */
export interface Ledger {
  job(key: string): Promise<JobRecord | undefined>;
  /** Every job of the store, oldest first. */
  jobs(): Promise<readonly JobRecord[]>;
  spending(list: string): Promise<Spending>;
  /** Writes a change if the job is still as it was and every guard holds; else nothing. */
  commit(change: LedgerChange): Promise<CommitOutcome>;
  /** Writes an event that changes no job. */
  note(event: NewEvent): Promise<LedgerEvent>;
  /** Events in the order in which they were written, those behind `after` only. */
  events(options: { readonly list: string; readonly after?: number }): Promise<readonly LedgerEvent[]>;
}

export interface LedgerChange {
  /** Absent: the job must not exist yet. */
  readonly before?: JobRecord;
  readonly after: JobRecord;
  readonly money: readonly MoneyEntry[];
  readonly event: NewEvent;
  readonly guards: readonly Guard[];
}

/** Money that moves from or to one of the three accounts of a shot list. Signed micro-dollars. */
export interface MoneyEntry {
  readonly account: keyof Spending;
  readonly amount: number;
}

export type Guard =
  /** Spent and reserved of the shot list, this change included, stay within the cap. */
  | { readonly guard: "budget"; readonly list: string; readonly cap: Money }
  /** The same for what one run has reserved and spent. */
  | { readonly guard: "run-cap"; readonly run: string; readonly cap: Money }
  /** No other job of this provider and model is being sent or in doubt. */
  | { readonly guard: "one-sender"; readonly provider: string; readonly model: string };

export type CommitOutcome =
  | { readonly outcome: "committed"; readonly event: LedgerEvent }
  /** Somebody else changed the job meanwhile. */
  | { readonly outcome: "moved" }
  | { readonly outcome: "held-back"; readonly by: Guard };

/** The clips that are kept for ever, by the hash of their bytes. */
export interface TakeStore {
  has(sha256: string): Promise<boolean>;
  /** Absolute path of a stored take. */
  path(sha256: string): string;
  /**
   * Fills a temporary file, measures it, hashes it, syncs it and puts it in its place with its sidecar. Nothing is left
   * of bytes that are not a whole clip, but for what `quarantine` keeps.
   */
  receive(
    write: (sink: ByteSink) => Promise<void>,
    making: (take: ReceivedTake) => TakeMaking,
    signal: AbortSignal,
  ): Promise<Received>;
}

export interface ReceivedTake {
  readonly sha256: string;
  readonly bytes: number;
  /** What was measured of the clip: size, rate, frames, sound. */
  readonly facts: JsonObject;
}

export type Received =
  | { readonly received: "take"; readonly take: ReceivedTake }
  | { readonly received: "broken"; readonly why: string; readonly keptAs: string };

/** What stands beside every take: all that made it, enough to rebuild a lost ledger. */
export interface TakeSidecar {
  readonly version: 1;
  readonly take: string;
  readonly bytes: number;
  readonly facts: JsonObject;
  /** One for each job that gave just these bytes; nearly always one. */
  readonly makings: readonly TakeMaking[];
}

export interface TakeMaking {
  readonly job: string;
  readonly list: string;
  readonly shot: string;
  readonly request: JsonObject;
  readonly operation: Json;
  readonly price: Money;
  readonly attempt: number;
  /** ISO 8601, UTC. */
  readonly storedAt: string;
}

/** Single frames of clips, as pictures that a provider can be given. */
export interface FrameSource {
  /** The picture's file as a model is given it. `at` is a written frame position. */
  picture(
    picture: FrozenPicture & { picture: "frame" },
    clip: string,
    signal: AbortSignal,
  ): Promise<FrozenFile>;
  /** Absolute path of a file that the shot list names. */
  file(path: string): string;
  /** The file of a picture, if its bytes are still those that the request was made of. */
  unmoved(picture: FrozenPicture & { picture: "file" }): Promise<FrozenFile | undefined>;
}

export interface FrozenFile {
  /** Absolute path. */
  readonly path: string;
  readonly sha256: string;
}

export interface Clock {
  /** Milliseconds since 1970, as the wall says; may jump. */
  nowMs(): number;
  /** Milliseconds since some moment; never jumps, stands still while the machine sleeps. */
  monotonicMs(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
