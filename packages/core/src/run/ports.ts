import type {
  ByteSink,
  CallContext,
  Json,
  JsonObject,
  ModelCard,
  Money,
  VideoProviderV1,
} from "@rushes/provider";
import type { Fraction } from "../document/index.ts";
import type {
  ClipFinding,
  FrozenPicture,
  JobRecord,
  JobState,
  PictureSize,
  Spending,
} from "../plan/index.ts";
import type { LedgerEvent, NewEvent } from "./events.ts";
import type { Pace } from "./pacing.ts";
import type { PausePoint } from "./pause-points.ts";

/** What a run needs from the world. */
export interface RunPorts {
  readonly ledger: Ledger;
  readonly takes: TakeStore;
  readonly frames: FrameSource;
  /** Absent: clips are not looked at. */
  readonly viewer?: ClipViewer;
  readonly clock: Clock;
  /** Who makes clips, by the name that requests carry. */
  readonly crews: ReadonlyMap<string, Crew>;
  readonly fetch: CallContext["fetch"];
  /** Clips that are fetched at once. */
  readonly fetchesAtOnce: number;
  /** The register of the account that a provider works with; the same one whenever it is asked for. */
  account(provider: VideoProviderV1): Promise<AccountRegister>;
  /** False once another process has taken the store over: then nothing more may be sent. */
  isOwner(): Promise<boolean>;
  newId(): string;
  /** Passes a moment at which the process may be made to stop or die; does nothing but in tests. */
  pause(point: PausePoint): Promise<void>;
  log(line: string): void;
  /** Says what a person must not miss, such as an id that could not be written down. */
  shout(line: string): void;
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
  /** Every job of the store, or those in some states, oldest first. */
  jobs(states?: readonly JobState[]): Promise<readonly JobRecord[]>;
  spending(list: string): Promise<Spending>;
  /** What each shot list that money ever moved for has cost. */
  spendingByList(): Promise<ReadonlyMap<string, Spending>>;
  /** Writes a change if the job is still as it was and every guard holds; else nothing. */
  commit(change: LedgerChange): Promise<CommitOutcome>;
  /** Writes an event that changes no job; with it, money that a job has cost or brought back besides. */
  note(event: NewEvent, money?: readonly MoneyEntry[]): Promise<LedgerEvent>;
  /**
   * Resolves once all that was written before stays there when the power goes. What is written outlives this process at
   * once, and comes to the disk by itself and in its order: only what leaves this machine has to wait.
   */
  kept(): Promise<void>;
  /** Events in the order in which they were written, of one shot list or of all, those behind `after` and of these kinds only. */
  events(options?: EventQuery): Promise<readonly LedgerEvent[]>;
}

export interface EventQuery {
  readonly list?: string;
  readonly after?: number;
  readonly kinds?: readonly NewEvent["event"][];
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
  /** The same for the whole store, over all its shot lists. */
  | { readonly guard: "store-cap"; readonly cap: Money }
  /** No other job of this provider and model is being sent or in doubt. */
  | { readonly guard: "one-sender"; readonly provider: string; readonly model: string };

export type CommitOutcome =
  | { readonly outcome: "committed"; readonly event: LedgerEvent }
  /** Somebody else changed the job meanwhile. */
  | { readonly outcome: "moved" }
  | { readonly outcome: "held-back"; readonly by: Guard };

/**
 * What belongs to one account of a provider, whichever folder or process of this person uses it. Each instance speaks
 * for one store.
 */
export interface AccountRegister {
  /** Waits until nobody sends to the model, and keeps others from it while `work` goes on. A holder that dies frees it. */
  whileSending<Result>(model: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
  /**
   * Notes an intent with its start, if the pace of the account lets it start now: others are to know of it before a
   * byte can leave. Gives how long to wait otherwise, in milliseconds, and has noted nothing then; 0: noted.
   */
  begin(intent: Intent, pace: Pace): Promise<number>;
  /** Nothing was sent after all: neither intent nor start were ever there. */
  withdraw(intent: Intent): Promise<void>;
  /** Notes an intent that was begun before, where the register has missed it. */
  noteIntent(intent: Intent): Promise<void>;
  /** An intent came to its end: in a job of the provider's, or in none. Written after the ledger. */
  settleIntent(job: string, operation?: string): Promise<void>;
  /** The intents of this store that are still open. */
  ownIntents(): Promise<readonly Intent[]>;
  /** What other stores are sending to this model, or have in doubt. */
  otherIntents(model: string): Promise<readonly Intent[]>;
  /** The provider works on it no more. */
  noteEnded(operation: string): Promise<void>;
  /** Remembers jobs of the account. What is ours stays ours. */
  noteJobs(jobs: readonly AccountJob[], whose: Whose): Promise<void>;
  /** What was submitted from this store within the provider's memory, with the keys of its ledger. */
  jobsOfStore(): Promise<readonly Required<AccountJob>[]>;
  /** Whose these jobs are, where it is known. */
  whose(operations: readonly string[]): Promise<ReadonlyMap<string, Whose>>;
  /** It is not ours after all. */
  disown(operation: string): Promise<void>;
  /** The names by which the billing records call the key that this account is used with. */
  noteOwnKeys(keys: readonly string[]): Promise<void>;
  ownKeys(): Promise<ReadonlySet<string>>;
  /** Whether a job of somebody else was made since. Milliseconds since 1970. */
  hasForeignSince(sinceMs: number): Promise<boolean>;
}

export interface Intent {
  /** The job's key in its ledger. */
  readonly job: string;
  readonly model: string;
  readonly shot: string;
  readonly atMs: number;
}

export interface AccountJob {
  readonly operation: string;
  readonly createdAtMs: number;
  /** The key of the job that it is in this store's ledger. */
  readonly job?: string;
}

/** `ours`: submitted by Rushes and written in a ledger. `foreign`: seen in the account, and nobody here knows it. */
export type Whose = "ours" | "foreign";

/** The clips that are kept for ever, by the hash of their bytes. */
export interface TakeStore {
  has(sha256: string): Promise<boolean>;
  /** Absolute path of a stored take. */
  path(sha256: string): string;
  /**
   * `making` may find that a whole clip is the wrong one: it is then kept as a broken one is.
   *
   * Fills a temporary file, measures it, hashes it, syncs it and puts it in its place with its sidecar. Nothing is left
   * of bytes that are not a whole clip, but for what `quarantine` keeps.
   *
   * @throws StoreRefused where the store itself cannot be written; else whatever `write` throws
   */
  receive(
    write: (sink: ByteSink) => Promise<void>,
    making: (take: ReceivedTake) => TakeMaking | { readonly wrong: string },
    signal: AbortSignal,
  ): Promise<Received>;
  /** Puts what was seen of a stored take beside it. */
  noteSeen?(sha256: string, sight: ClipSight): Promise<void>;
}

/** Looks through whole clips: one decode each, and none for bytes that were looked at before. */
export interface ClipViewer {
  view(clip: { readonly sha256: string; readonly file: string }, signal: AbortSignal): Promise<SeenClip>;
}

/** What is seen in a clip. Times are microseconds from its start. */
export interface SeenClip {
  readonly microseconds: number;
  readonly frames: number;
  /** As shown: turned, with square pixels. */
  readonly size: PictureSize;
  readonly fps: Fraction;
  readonly hasSound: boolean;
  readonly black: readonly SeenStretch[];
  readonly frozen: readonly SeenStretch[];
  readonly jumps: readonly number[];
  /** What the decoder said where it could not read on. */
  readonly damage?: string;
}

export interface SeenStretch {
  readonly from: number;
  readonly until: number;
}

export interface ClipSight {
  readonly seen: SeenClip;
  readonly findings: readonly ClipFinding[];
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
  /** What was seen of it, once it was looked through. */
  readonly sight?: ClipSight;
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
  /** Found in the account's history, after the answer to its submission was lost. */
  readonly adopted?: true;
  /** A further take that a person asked for, besides those of the shot list. */
  readonly asked?: true;
  /** What the provider said of it besides. */
  readonly said?: JsonObject;
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
