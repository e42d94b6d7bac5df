import { type Fate, ProviderError, type ProviderErrorKind } from "@rushes/provider";
import { inputMeant, kindOfAnswer } from "./kind-of-refusal.ts";
import { asObject, asText } from "./read-json.ts";
import type { Reply } from "./read-reply.ts";

/** `submission` may have cost money; `question` never does. */
export type Stakes = "submission" | "question";

/** WaveSpeed's limits count by the minute. Source: its troubleshooting guide, read 2026-11-22. */
const outTheMinuteMs = 60_000;

/** The error that an answer means, when it is not the answer that was hoped for. */
export function refusalOf(reply: Reply, stakes: Stakes): ProviderError {
  const { status, envelope, said } = reply;
  const kind = kindOfAnswer(status, envelope?.code, envelope?.message ?? "");
  const fate = stakes === "question" ? "refused" : fateOf(reply);
  const input = kind === "moderation" ? inputMeant(envelope?.message ?? "") : undefined;
  const retryAfterMs = reply.retryAfterMs ?? (kind === "limit" ? outTheMinuteMs : undefined);
  return new ProviderError(messageOf(kind, status, fate, stakes), {
    kind,
    fate,
    ...(said && { said }),
    ...(providerCodeOf(reply) && { providerCode: providerCodeOf(reply)! }),
    ...(input && { input }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/**
 * Whether a submission that was answered like this may have been charged: only the provider's own word counts as a
 * no. A gateway in between may answer anything after it has passed the request on.
 */
function fateOf({ status, envelope }: Reply): Fate {
  if (status === 429) return "refused";
  const namesJob = asText(asObject(envelope?.data)?.id) !== undefined;
  if (!envelope || namesJob) return "unknown";
  if (isRefusal(status)) return envelope.code === 200 ? "unknown" : "refused";
  const isSuccess = status >= 200 && status < 300;
  return isSuccess && (isRefusal(envelope.code) || envelope.code === 1407) ? "refused" : "unknown";
}

function isRefusal(code: number): boolean {
  return code >= 400 && code < 500;
}

function providerCodeOf({ status, envelope }: Reply): string | undefined {
  return envelope && envelope.code !== 200 ? (envelope.errorCode ?? String(envelope.code)) : String(status);
}

const sentences: Record<ProviderErrorKind, string> = {
  auth: "WaveSpeed refused the key, or the key may not do this. Check WAVESPEED_API_KEY.",
  credit: "The WaveSpeed account has no credit left. Top it up.",
  limit: "WaveSpeed asks to wait: the account starts or runs too much at once.",
  moderation: "WaveSpeed's moderation refused the request.",
  input: "WaveSpeed refused the request's inputs.",
  unavailable: "WaveSpeed cannot answer now.",
  protocol: "WaveSpeed answered with something that is no answer.",
};

function messageOf(kind: ProviderErrorKind, status: number, fate: Fate, stakes: Stakes): string {
  const charged =
    stakes === "question"
      ? ""
      : fate === "refused"
        ? " Nothing was charged."
        : " Nobody knows whether a clip was made and charged: look for it before anything is sent again.";
  return `${sentences[kind]} (HTTP ${status})${charged}`;
}
