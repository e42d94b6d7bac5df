import { createHash } from "node:crypto";
import type { VideoProviderV1 } from "@rushes/provider";
import { findJobs } from "./account/find-jobs.ts";
import { listCharges } from "./account/list-charges.ts";
import { openPriceDesk } from "./account/quote-price.ts";
import { readBalance } from "./account/read-balance.ts";
import { openApi } from "./api/api.ts";
import { hailuoCards } from "./hailuo-cards.ts";
import { lateConnections } from "./http/late-connections.ts";
import { checkJob } from "./jobs/check-job.ts";
import { collectClip } from "./jobs/collect-clip.ts";
import { sketchRequest } from "./jobs/sketch-request.ts";
import { submitJob } from "./jobs/submit-job.ts";
import { type Keyring, openKeyring } from "./keyring.ts";
import { buildLiveCard } from "./models/build-live-card.ts";
import { openLiveModels } from "./models/live-models.ts";
import { defaultDeadlines, keepInMemory, type WavespeedOptions } from "./options.ts";
import { openPictureDesk } from "./pictures/prepare-pictures.ts";
import { openUploadMemory } from "./pictures/upload-memory.ts";
import { readEnvironment } from "./read-environment.ts";
import { openWebhookDesk } from "./webhooks/webhook-desk.ts";

/**
 * WaveSpeedAI and its video models. `models()`, the tiers and the prices on the cards need neither key nor network;
 * every other call needs `WAVESPEED_API_KEY` or the option `key`, and throws a `ProviderError` of kind `auth` without.
 *
 * The one request that costs money goes out once, over a connection of its own, and is never repeated or redirected.
 * What it throws says truly whether money may have moved (`fate`). The key goes to the API's address and nowhere else,
 * and is taken out of everything that is thrown, logged or answered.
 *
 * @example
 * const provider = wavespeed();
 * const card = provider.models().find(({ model }) => model === "minimax/hailuo-02/standard");
 */
export function wavespeed(options: WavespeedOptions = {}): VideoProviderV1 {
  const environment = readEnvironment();
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const keyring = openKeyring(keySource(options.key));
  const connections = lateConnections(deadlines);
  const { callMs, transferMs } = deadlines;
  const { scrubber } = keyring;
  const baseUrl = options.baseUrl ?? environment.baseUrl ?? "https://api.wavespeed.ai";
  const api = openApi({
    baseUrl,
    clientName: environment.clientName ?? options.clientName ?? "rushes",
    keyring,
    connections,
    callMs,
    transferMs,
  });
  const liveModels = openLiveModels(api, options.modelsCache ?? keepInMemory());
  const webhook = options.webhook ?? environment.webhook;
  const webhooks = webhook && openWebhookDesk(api, webhook);
  const uploads = openUploadMemory(options.uploadCache ?? keepInMemory());
  return {
    specVersion: "v1",
    name: "wavespeed",
    defaultModel: "minimax/hailuo-02/standard",
    // Videos a minute and at once. Source: https://wavespeed.ai/docs/account-levels, read 2026-11-22.
    tiers: {
      bronze: { startsPerMinute: 2, concurrency: 2 },
      silver: { startsPerMinute: 500, concurrency: 300 },
      gold: { startsPerMinute: 3000, concurrency: 3000 },
      ultra: { startsPerMinute: 5000, concurrency: 10_000 },
    },
    models: () => hailuoCards,
    assertReady: () => void keyring.key(),
    describe: async (model, context) => {
      const live = (await liveModels(context)).find(({ id }) => id === model);
      return live && buildLiveCard(live, context.clock.nowMs());
    },
    prepare: openPictureDesk({ api, connections, transferMs, scrubber }, uploads),
    submit: (request, context) => submitJob(api, request, webhooks?.address(), context),
    check: (operation, context) => checkJob(api, operation, context),
    collect: (output, sink, context) =>
      collectClip({ connections, transferMs, scrubber }, output, sink, context),
    quote: openPriceDesk(api),
    ...(webhooks && { listen: webhooks.listen }),
    find: (window, context) => findJobs(api, window, context),
    charges: (window, context) => listCharges(api, window, context),
    balance: (context) => readBalance(api, context),
    account: () => accountDigest(baseUrl, keyring),
    sketch: (request) => sketchRequest(baseUrl, request),
  };
}

/** The same key at the same address is the same account; nothing of the key can be read from it. */
function accountDigest(baseUrl: string, keyring: Keyring): string | undefined {
  try {
    return createHash("sha256").update(`wavespeed\n${baseUrl}\n${keyring.key()}`).digest("hex");
  } catch {
    return undefined;
  }
}

function keySource(key: WavespeedOptions["key"]): () => string | undefined {
  if (typeof key === "function") return key;
  return key === undefined ? () => readEnvironment().key : () => key;
}
