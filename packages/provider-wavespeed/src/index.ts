export { hailuoCards } from "./hailuo-cards.ts";
export type { Deadlines, TextStore, WavespeedOptions, WebhookAddress } from "./options.ts";
export { wavespeed } from "./wavespeed.ts";
export {
  receiveWebhooks,
  type WebhookReceiver,
  type WebhookReceiverOptions,
} from "./webhooks/receive-webhooks.ts";
export { verifyWebhook, type WebhookDelivery, type WebhookHint } from "./webhooks/verify-webhook.ts";
