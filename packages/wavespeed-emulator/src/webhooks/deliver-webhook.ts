import { randomBytes } from "node:crypto";
import type { ServiceClock } from "../clock.ts";
import type { Strike } from "../faults/fault-queue.ts";
import { signWebhook } from "./sign-webhook.ts";

/** One attempt to deliver a webhook. */
export interface Delivery {
  readonly id: string;
  readonly prediction: string;
  readonly url: string;
  /** From 1. */
  readonly attempt: number;
  /** The receiver's status, or what went wrong. */
  readonly outcome: number | string;
}

export interface WebhookOrder {
  readonly url: string;
  readonly prediction: string;
  readonly body: unknown;
}

export interface WebhookOffice {
  readonly clock: ServiceClock;
  readonly secret: string;
  readonly strike: () => Strike;
  readonly hear: (delivery: Delivery) => void;
  readonly signal: AbortSignal;
}

/** Up to three retries with growing waits are documented (wavespeed.ai/docs/docs-api/webhooks); the waits are a guess. */
const retryWaitsMs = [5_000, 10_000, 20_000];
/** A guess as well, in real time. */
const replyDeadlineMs = 10_000;

/** Tells a receiver how a run ended: once, or more often when it does not answer 2xx or a fault says so. */
export function deliverWebhook(order: WebhookOrder, office: WebhookOffice): void {
  const { reply, service } = office.strike();
  if (reply?.do === "drop") return;
  const id = `evt_${randomBytes(12).toString("hex")}`;
  const isForged = service?.do === "forge";
  const copies = service?.do === "duplicate" ? 1 + (service.more ?? 1) : 1;
  for (let copy = 0; copy < copies; copy += 1) void attempt(order, office, id, isForged, 1);
}

async function attempt(
  order: WebhookOrder,
  office: WebhookOffice,
  id: string,
  isForged: boolean,
  number: number,
): Promise<void> {
  const outcome = await post(order, office, id, isForged);
  office.hear({ id, prediction: order.prediction, url: order.url, attempt: number, outcome });
  const wait = retryWaitsMs[number - 1];
  const isHeard = typeof outcome === "number" && outcome >= 200 && outcome < 300;
  if (isHeard || wait === undefined || office.signal.aborted) return;
  office.clock.after(wait, () => void attempt(order, office, id, isForged, number + 1));
}

async function post(
  order: WebhookOrder,
  { clock, secret, signal }: WebhookOffice,
  id: string,
  isForged: boolean,
): Promise<number | string> {
  const body = JSON.stringify(order.body);
  const timestamp = String(Math.floor(clock.stamp() / 1000));
  try {
    const reply = await fetch(order.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signWebhook(isForged ? "whsec_forged" : secret, id, timestamp, body),
      },
      body,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(replyDeadlineMs)]),
    });
    await reply.body?.cancel();
    return reply.status;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
