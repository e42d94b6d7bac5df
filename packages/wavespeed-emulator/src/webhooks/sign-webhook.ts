import { createHmac } from "node:crypto";

/**
 * The value of the `webhook-signature` header: wavespeed.ai/docs/verify-webhooks. HMAC-SHA256, in hex, over id, time
 * stamp and raw body joined by dots; the key is the secret without its `whsec_`, as plain text.
 */
export function signWebhook(secret: string, id: string, timestamp: string, body: string): string {
  const key = secret.replace(/^whsec_/, "");
  return `v3,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("hex")}`;
}
