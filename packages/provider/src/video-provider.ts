import type { Json, JsonObject } from "./json.ts";
import type { ModelCard } from "./model-card.ts";
import type { Money } from "./money.ts";
import type { ProviderErrorFacts } from "./provider-error.ts";

/**
 * A service that makes clips: what a plugin implements. `submit` is the only call that can cost money and is
 * called once for each job; everything else may be repeated.
 *
 * An optional method *is* the capability: leave out what the service cannot do.
 */
export interface VideoProviderV1 {
  readonly specVersion: "v1";
  /** The name that a shot list uses, such as `wavespeed`. */
  readonly name: string;
  /** The limits of the service's account tiers, by name, where it has them; the first is what a new account has. */
  readonly tiers?: Readonly<Record<string, AccountLimits>>;
  /** Limits that no shot list changes: a provider that works on this machine knows them best. */
  readonly ownLimits?: AccountLimits;
  /** The models that this provider knows without asking anybody. */
  models(): readonly ModelCard[];
  /** The model that a shot list means when it names none. */
  readonly defaultModel: string;
  /**
   * Asked before a run begins anything. Calls nobody.
   *
   * @throws ProviderError of kind `auth` when what every call needs, such as a key, is missing.
   */
  assertReady?(): void;
  /** The card of a model that {@link models} does not list. */
  describe?(model: string, context: CallContext): Promise<ModelCard | undefined>;
  /** Uploads and the like, before any intent is written: may be repeated. */
  prepare?(request: ClipRequest, context: CallContext): Promise<ClipRequest>;
  /**
   * Sends one request, once; never repeats it. Calls `context.mayStillSend()` directly before its bytes leave.
   *
   * @throws ProviderError with a `fate` that is true.
   */
  submit(request: ClipRequest, context: SubmitContext): Promise<Operation>;
  /** Looks where a submitted job stands. A look that fails throws; it never means that the job failed. */
  check(operation: Operation, context: CallContext): Promise<Progress>;
  /**
   * Hears from the service that jobs have probably ended, sooner than looking would find out: `hear` is given the
   * operation's id. A hint is a reason to look at once and no more; it may come twice, late or never.
   *
   * @throws ProviderError when nothing can be heard; looking goes on without.
   */
  listen?(hear: (operationId: string) => void, context: CallContext): Promise<Listening>;
  /** Writes the clip's bytes to the sink, from the start. */
  collect(output: OutputRef, sink: ByteSink, context: CallContext): Promise<void>;
  /** The price of a request right now, free of charge. */
  quote?(request: ClipRequest, context: CallContext): Promise<Quote>;
  /** Jobs of the account in a window of time: present means that a lost submission can be looked for. */
  find?(window: SearchWindow, context: CallContext): AsyncIterable<Sighting>;
  /** What was really taken and given back in a window of time. */
  charges?(window: SearchWindow, context: CallContext): AsyncIterable<Charge>;
  balance?(context: CallContext): Promise<Money>;
  /**
   * A digest that is the same wherever the same account is used, such as over name, address and key; opaque, and the
   * key cannot be found from it. `undefined` while there is no key. Left out where there is no account.
   */
  account?(): string | undefined;
  cancel?(operation: Operation, context: CallContext): Promise<void>;
  /** The HTTP request that `submit` would send, for people who want to send it themselves. Needs no key, calls nobody. */
  sketch?(request: ClipRequest): RequestSketch;
}

/** An HTTP request as it would be sent, with the key left as a variable. */
export interface RequestSketch {
  readonly method: "POST";
  readonly url: string;
  /** In them `{key}` stands where the key goes. */
  readonly headers: Readonly<Record<string, string>>;
  /** The environment variable that holds the key. */
  readonly keyVariable: string;
  /** The body's members; a local picture goes in as a data URI of its bytes. */
  readonly body: ClipRequest["inputs"];
}

export interface AccountLimits {
  /** Clips that may be in the making at once. */
  readonly concurrency: number;
  readonly startsPerMinute: number;
}

/** A shot made exact: all that the provider is told. */
export interface ClipRequest {
  readonly model: string;
  /** The model's inputs under the API's own names. A picture is a {@link Picture}, found by the card's `pictures`. */
  readonly inputs: Readonly<Record<string, Json | Picture>>;
}

/** A picture as an input: bytes on this machine, or an address that the provider fetches itself. */
export type Picture = PictureFile | PictureUrl;

export interface PictureFile {
  readonly picture: "file";
  /** Absolute path on this machine. */
  readonly path: string;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
}

export interface PictureUrl {
  readonly picture: "url";
  readonly url: string;
}

export function isPicture(value: Json | Picture | undefined): value is Picture {
  return typeof value === "object" && value !== null && "picture" in value;
}

/** The provider's handle of a submitted job: JSON, so that it survives a restart. */
export interface Operation {
  /** The provider's id of the job. */
  readonly id: string;
  readonly model: string;
  /** Whatever else the provider needs to find it again. */
  readonly handle?: JsonObject;
}

export type Progress =
  | { readonly state: "waiting"; readonly lookAgainMs?: number; readonly note?: string }
  | { readonly state: "finished"; readonly outputs: readonly OutputRef[]; readonly facts?: FinishedFacts }
  | { readonly state: "failed"; readonly error: ProviderErrorFacts & { readonly message: string } }
  /** Nobody knows the job any more. `why`, as a sentence, where it is not that the service forgot it. */
  | { readonly state: "gone"; readonly why?: string };

/**
 * What the service says of a finished clip besides, such as `seed`; kept beside the take, up to 16 kB of JSON, and shown
 * to people.
 */
export type FinishedFacts = JsonObject & {
  /** The prompt as the service has worded it anew, where it tells. */
  readonly prompt?: string;
};

/** Somebody listens for hints, until it is closed. */
export interface Listening {
  close(): Promise<void>;
}

/**
 * Where the finished bytes are, for ten seconds at least: then the job is looked at again before they are fetched. Only
 * for the provider's own `collect`; treat it as opaque and temporary.
 */
export interface OutputRef {
  readonly url: string;
  readonly facts?: JsonObject;
}

/** Where collected bytes go. `write` resolves when the sink is ready for more. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
}

export interface Quote {
  readonly price: Money;
  /** When it was asked, milliseconds since 1970. */
  readonly atMs: number;
}

/** Milliseconds since 1970, both ends included. */
export interface SearchWindow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly model?: string;
}

export interface Sighting {
  readonly operation: Operation;
  readonly createdAtMs: number;
  readonly state: "waiting" | "finished" | "failed";
  /** An address at which a person can see what it is, without a key, where there is one. */
  readonly link?: string;
}

export interface Charge {
  readonly operationId: string;
  readonly kind: "charge" | "refund";
  readonly amount: Money;
  readonly atMs: number;
  /** Which of the account's keys paid, where the provider tells: an opaque name, never the key. */
  readonly key?: string;
}

/** What every call is given. A provider takes time, network and words from here and from nowhere else. */
export interface CallContext {
  readonly signal: AbortSignal;
  readonly clock: ProviderClock;
  readonly fetch: typeof fetch;
  /** A line for `--verbose`; never a key. */
  log(line: string): void;
}

export interface SubmitContext extends CallContext {
  /**
   * Asked directly before the bytes leave.
   *
   * @throws when this process no longer holds the right to send; then nothing may be sent.
   */
  mayStillSend(): Promise<void>;
}

export interface ProviderClock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Resolves after the time has passed; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
