import { createHmac, timingSafeEqual } from "node:crypto";
import { asObject, asText, readJson } from "../api/read-json.ts";
import { stateOf } from "../jobs/read-prediction.ts";

/** That a job has probably ended: a reason to look at once, and no more. */
export interface WebhookHint {
  readonly operationId: string;
  readonly state: "waiting" | "finished" | "failed";
}

export interface WebhookDelivery {
  /** As `GET /api/v3/webhook/secret` gives it, with or without `whsec_`. */
  readonly secret: string;
  /** The headers of the delivery; their names in any case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body exactly as it came, before any parsing. */
  readonly body: string | Uint8Array;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

const holdsMs = 300_000;

/**
 * Checks that WaveSpeed sent a callback, not longer than 5 minutes ago; `undefined` when it cannot be believed.
 *
 * A callback is a hint to poll at once: it may come twice, late, or never, so polling stays the truth, and what the
 * callback says of outputs is not used. The signature is HMAC-SHA256 in lower-case hex over `id.timestamp.body`,
 * keyed with the secret's text without `whsec_`. Source: https://wavespeed.ai/docs/verify-webhooks, read 2026-11-22;
 * the sample that is printed there does not verify.
 *
 * @example
 * const hint = verifyWebhook({ secret, headers: request.headers, body, nowMs: Date.now() });
 * if (hint) lookAt(hint.operationId);
 */
export function verifyWebhook({ secret, headers, body, nowMs }: WebhookDelivery): WebhookHint | undefined {
  const [id, timestamp, signature] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) =>
    readHeader(headers, name),
  );
  if (!id || !timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return undefined;
  const key = secret.replace(/^whsec_/, "");
  if (key === "" || Math.abs(nowMs - Number(timestamp) * 1000) > holdsMs) return undefined;
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  const given = /^v3,([0-9a-f]{64})$/.exec(signature)?.[1];
  if (!given || !timingSafeEqual(Buffer.from(given, "hex"), expected)) return undefined;
  const prediction = asObject(readJson(Buffer.from(body).toString("utf8"), (text) => text));
  const operationId = asText(prediction?.id);
  return operationId === undefined ? undefined : { operationId, state: stateOf(asText(prediction?.status)) };
}

function readHeader(headers: WebhookDelivery["headers"], name: string): string | undefined {
  const found = Object.entries(headers).find(([written]) => written.toLowerCase() === name)?.[1];
  return typeof found === "string" ? found : found?.[0];
}
