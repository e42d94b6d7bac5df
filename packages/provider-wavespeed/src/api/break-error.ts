import { ProviderError } from "@rushes/provider";
import { describeFault } from "../http/describe-fault.ts";
import { NeverConnected } from "../http/never-connected.ts";
import type { Stakes } from "./refusal-of.ts";

/** The error that a call means which ended without a whole answer. */
export function breakError(thrown: unknown, stakes: Stakes, clean: (text: string) => string): ProviderError {
  const what = clean(describeFault(thrown instanceof NeverConnected ? (thrown.cause ?? thrown) : thrown));
  // The fault itself may hold addresses and headers; only its name goes on.
  const cause = new Error(what);
  if (thrown instanceof NeverConnected) {
    const message = `WaveSpeed could not be reached (${what}). Nothing was sent.`;
    return new ProviderError(message, { kind: "unavailable", fate: "refused", neverSent: true, cause });
  }
  if (stakes === "question") {
    const message = `WaveSpeed's answer did not come through (${what}).`;
    return new ProviderError(message, { kind: "unavailable", fate: "refused", cause });
  }
  const message =
    `The connection to WaveSpeed ended after the request was sent (${what}). ` +
    "Nobody knows whether a clip was made and charged: look for it before anything is sent again.";
  return new ProviderError(message, { kind: "unavailable", fate: "unknown", cause });
}
