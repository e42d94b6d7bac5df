import type { ClipRequest, Json, Operation, ProviderErrorKind, VideoProviderV1 } from "@rushes/provider";

/**
 * The service behind a provider, as its author lends it to the examiner: a fake that keeps books, on this machine.
 * Each check opens a world of its own, so none sees what another one did.
 *
 * What is left out cannot be examined, and the verdict says so: leave out only what the service does not have.
 */
export interface World {
  /** A request that the service takes. The first model of a provider should be the cheapest. */
  readonly request: ClipRequest;
  /** Keys and the like that may come out nowhere. Make them recognisable. */
  readonly secrets: readonly string[];
  /** How many jobs the service has created so far, by its own books. */
  jobsCreated(): number | Promise<number>;
  /** Moves the service on until its jobs are ready. Left out: they are ready at once, or soon by themselves. */
  finishJobs?(): void | Promise<void>;
  /** What the service's clock shows, milliseconds since 1970. Left out: what this machine's shows. */
  nowMs?(): number;
  /** The bytes of the clip that the service made for a job. */
  clipOf?(operation: Operation): Uint8Array | Promise<Uint8Array>;
  /** What the service can be made to do wrong. */
  readonly faults: WorldFaults;
  /** Where a program of its own finds the provider again. */
  readonly elsewhere?: Elsewhere;
  close?(): void | Promise<void>;
}

/** Each fault strikes the next call that it makes sense for, once; `unreachable` stays. */
export interface WorldFaults {
  /** The job is created, and the connection ends before a byte of the answer. */
  loseReply?(): void | Promise<void>;
  /** The job is created, and the answer makes no sense. */
  spoilReply?(): void | Promise<void>;
  /** A submission is turned down with the service's own error; nothing is created. By kind, as the contract names it. */
  readonly refuse?: Readonly<Partial<Record<ProviderErrorKind, () => void | Promise<void>>>>;
  /** Nobody listens at the service's address any more. */
  unreachable?(): void | Promise<void>;
  /** The next job is created, and fails. */
  failJob?(): void | Promise<void>;
  /** The next look at a job gets an outage or garbage instead of an answer. */
  breakLook?(): void | Promise<void>;
  /** The service no longer knows this job. */
  forgetJob?(operation: Operation): void | Promise<void>;
  /** The next download ends half-way. */
  cutDownload?(): void | Promise<void>;
}

/**
 * A JavaScript module whose default export is a function that is given `argument` and gives the provider, on the same
 * account. A fresh Node process imports it and goes on with nothing but an operation's JSON.
 */
export interface Elsewhere {
  readonly module: URL;
  readonly argument?: Json;
}

/** Opens the provider on the world's account. Called again, it gives what a program would get that starts now. */
export type ProviderFactory<Its extends World> = (world: Its) => VideoProviderV1;
