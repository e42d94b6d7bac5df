import { type Fate, isProviderError, ProviderError, type ProviderErrorKind } from "@rushes/provider";
import {
  isApiCallError,
  isArgumentError,
  isJson,
  isKeyError,
  retryAfterMs,
  wordsOf,
} from "./api-call-error.ts";
import { kindOfRefusal } from "./kind-of-refusal.ts";
import { neverConnected } from "./never-connected.ts";
import type { Secrets } from "./secrets.ts";
import type { Exchange, Watch } from "./watch.ts";

/** What is known of a start that threw. */
interface Evidence {
  readonly fate: Fate;
  /** Not a byte left. */
  readonly isUnsent?: true;
  readonly status?: number;
}

/** The error that a start which threw is for its caller. Where it is not certain that nothing was charged, nobody knows. */
export function errorOfStart(
  thrown: unknown,
  name: string,
  secrets: Secrets,
  watch: Watch | undefined,
): unknown {
  if (watch?.refusal) return watch.refusal.thrown;
  if (isProviderError(thrown)) return thrown;
  const { fate, isUnsent, status } = watch ? evidenceOf(watch.exchanges) : guessedEvidence(thrown);
  const said = secrets.clean(wordsOf(thrown));
  const kind = kindOfStart(thrown, said, status);
  const afterMs = retryAfterMs(thrown);
  return new ProviderError(wordsFor(name, said, fate), {
    kind,
    fate,
    said,
    ...(status !== undefined && { providerCode: String(status) }),
    ...(afterMs !== undefined && { retryAfterMs: afterMs }),
    // What the model itself turns down will be turned down again.
    ...(isUnsent && kind !== "input" && { neverSent: true }),
  });
}

/** From what was seen: one request alone left that may cost money, and the service itself said no to it. */
function evidenceOf(exchanges: readonly Exchange[]): Evidence {
  const left = exchanges.filter(({ mayCost, isUnsent }) => mayCost && !isUnsent);
  const [only, ...others] = left;
  if (!only) return { fate: "refused", isUnsent: true };
  const { status, isJson } = only.answer ?? {};
  const isNo = others.length === 0 && status !== undefined && isRefusal(status, isJson === true);
  return { fate: isNo ? "refused" : "unknown", ...(status !== undefined && { status }) };
}

/** From the error alone, where nobody looked on: only what surely is an answer to the start itself counts as a no. */
function guessedEvidence(thrown: unknown): Evidence {
  if (isKeyError(thrown) || isArgumentError(thrown)) return { fate: "refused", isUnsent: true };
  if (!isApiCallError(thrown) || !hasValues(thrown.requestBodyValues)) return { fate: "unknown" };
  const { statusCode: status, responseBody } = thrown;
  if (status === undefined)
    return neverConnected(thrown) ? { fate: "refused", isUnsent: true } : { fate: "unknown" };
  return { fate: isRefusal(status, isJson(responseBody)) ? "refused" : "unknown", status };
}

/** A gateway in between may say anything after it has passed a request on; only the service itself speaks JSON. */
function isRefusal(status: number, inJson: boolean): boolean {
  return status === 429 || (status >= 400 && status < 500 && inJson);
}

function kindOfStart(thrown: unknown, said: string, status: number | undefined): ProviderErrorKind {
  if (isKeyError(thrown)) return "auth";
  if (isArgumentError(thrown)) return "input";
  return kindOfRefusal(status, said);
}

function wordsFor(name: string, said: string, fate: Fate): string {
  return fate === "refused"
    ? `${name} did not take it: ${said}`
    : `Nobody knows whether ${name} took it and charged it: ${said}`;
}

function hasValues(sent: unknown): boolean {
  return typeof sent === "object" && sent !== null && Object.keys(sent).length > 0;
}
