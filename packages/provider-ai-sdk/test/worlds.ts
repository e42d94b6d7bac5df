import { microDollars, type ProviderErrorKind } from "@rushes/provider";
import type { World } from "@rushes/provider-testkit";
import type { FromAiSdkOptions } from "../src/index.ts";
import { type ClipService, type Dialect, startClipService, textClip } from "./clip-service.ts";

export interface ServiceWorld extends World {
  readonly service: ClipService;
  readonly url: string;
  readonly key: string;
}

export const kite: FromAiSdkOptions = {
  price: {
    kind: "steps",
    input: "duration",
    steps: [
      { value: 6, price: microDollars(270_000) },
      { value: 10, price: microDollars(450_000) },
    ],
  },
  clip: { width: 1280, height: 720, seconds: { input: "duration" }, fps: 24, hasAudio: false },
  inputs: { duration: { type: "integer", enum: [6, 10], default: 6 } },
  limits: { concurrency: 8, startsPerMinute: 600 },
  asOf: "2026-11-26",
};

const dayMs = 86_400_000;

/** A world for the examiner around one service. `opener` is the module that opens the provider in a fresh process. */
export async function openWorld(dialect: Dialect, model: string, opener?: string): Promise<ServiceWorld> {
  const service = await startClipService(dialect);
  const misbehave = service.misbehave;
  let ahead = 0;
  const kinds = Object.keys(dialect.refusals) as ProviderErrorKind[];
  return {
    service,
    url: service.url,
    key: service.key,
    request: { model, inputs: { prompt: "a kite", duration: 6 } },
    secrets: [service.key],
    jobsCreated: () => service.jobs.size,
    nowMs: () => Date.now() + ahead,
    clipOf: () => textClip({ id: "job-1" }),
    faults: {
      loseReply: () => misbehave("lose-reply"),
      spoilReply: () => misbehave("spoil-reply"),
      refuse: Object.fromEntries(kinds.map((kind) => [kind, () => misbehave(`refuse-${kind}`)])),
      unreachable: () => service.stop(),
      failJob: () => misbehave("fail-job"),
      breakLook: () => misbehave("break-look"),
      forgetJob: () => {
        service.forget("job-1");
        ahead = 8 * dayMs;
      },
      cutDownload: () => misbehave("cut-download"),
    },
    ...(opener && {
      elsewhere: {
        module: new URL(opener, import.meta.url),
        argument: { url: service.url, key: service.key },
      },
    }),
    close: () => service.stop(),
  };
}
