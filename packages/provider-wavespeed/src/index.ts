export { hailuoCards } from "./hailuo-cards.ts";
export type { Deadlines, TextStore, WavespeedOptions } from "./options.ts";
export { wavespeed } from "./wavespeed.ts";
export { verifyWebhook, type WebhookDelivery, type WebhookHint } from "./webhook.ts";
