import type { JsonObject } from "./json.ts";

/**
 * Whether the provider may have taken money for the call that failed.
 *
 * - `refused`: surely not charged; nothing was created.
 * - `unknown`: perhaps charged; nobody may send again before it is found out.
 */
export type Fate = "refused" | "unknown";

/** What kind of no it was, which decides who can do something about it. */
export type ProviderErrorKind =
  | "input"
  | "auth"
  | "credit"
  | "limit"
  | "moderation"
  | "unavailable"
  | "protocol";

export interface ProviderErrorFacts {
  readonly kind: ProviderErrorKind;
  readonly fate: Fate;
  /** What the provider really said, as far as it can be shown; never a key. */
  readonly said?: string;
  /** The provider's own code, such as `1200`. */
  readonly providerCode?: string;
  /** Which input is meant, where the provider tells. */
  readonly input?: string;
  /** When to try again, in milliseconds from now, where the provider tells. */
  readonly retryAfterMs?: number;
  /** True when no connection was ever made, so that not a byte of the request left. */
  readonly neverSent?: boolean;
  readonly cause?: unknown;
}

const brand = Symbol.for("rushes.provider-error");

/**
 * The one error that a provider throws. Recognise it with {@link isProviderError}, which also works when two
 * copies of this package are installed.
 *
 * @example
 * throw new ProviderError("WaveSpeed refused the key.", { kind: "auth", fate: "refused", said: body.message });
 */
export class ProviderError extends Error implements ProviderErrorFacts {
  readonly [brand] = true;
  override readonly name = "ProviderError";
  readonly kind: ProviderErrorKind;
  readonly fate: Fate;
  readonly said?: string;
  readonly providerCode?: string;
  readonly input?: string;
  readonly retryAfterMs?: number;
  readonly neverSent?: boolean;

  constructor(message: string, facts: ProviderErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.kind = facts.kind;
    this.fate = facts.fate;
    if (facts.said !== undefined) this.said = facts.said;
    if (facts.providerCode !== undefined) this.providerCode = facts.providerCode;
    if (facts.input !== undefined) this.input = facts.input;
    if (facts.retryAfterMs !== undefined) this.retryAfterMs = facts.retryAfterMs;
    if (facts.neverSent !== undefined) this.neverSent = facts.neverSent;
  }

  /** What a ledger or a report keeps of it. */
  toJSON(): JsonObject {
    return {
      message: this.message,
      kind: this.kind,
      fate: this.fate,
      ...(this.said === undefined ? {} : { said: this.said }),
      ...(this.providerCode === undefined ? {} : { providerCode: this.providerCode }),
      ...(this.input === undefined ? {} : { input: this.input }),
    };
  }
}

export function isProviderError(thrown: unknown): thrown is ProviderError {
  return typeof thrown === "object" && thrown !== null && brand in thrown;
}
