import { type WavespeedOptions, wavespeed } from "@rushes/provider-wavespeed";
import type { ProvidedVideoModel } from "./to/provided-video-model.ts";
import { type ToAiSdkOptions, toAiSdk } from "./to/to-ai-sdk.ts";

export interface WavespeedVideoOptions extends WavespeedOptions, Pick<ToAiSdkOptions, "log"> {}

/**
 * A video model of WaveSpeedAI for the AI SDK (`VideoModelV4`). Needs `@rushes/provider-wavespeed` beside this package.
 *
 * Nothing is sent, and no key is needed, before the model is used: every start sends one request, once, and throws a
 * `ProviderError` that says truly whether money may have moved. See `toAiSdk` for what else holds.
 *
 * @param modelId Default `minimax/hailuo-02/standard`. The models of MiniMax Hailuo 02 and 2.3 are known here; for any
 *   other, WaveSpeed is asked what it takes.
 * @param options As of `wavespeed()`: `key` (default: `WAVESPEED_API_KEY` of the environment), `baseUrl`, …
 *
 * @example
 * import { wavespeedVideo } from "@rushes/provider-ai-sdk/wavespeed";
 * import { experimental_generateVideo as generateVideo } from "ai";
 *
 * const { video } = await generateVideo({ model: wavespeedVideo(), prompt: "a kite over dunes", duration: 6 });
 */
export function wavespeedVideo(modelId?: string, options: WavespeedVideoOptions = {}): ProvidedVideoModel {
  return toAiSdk(wavespeed(options), options)(modelId);
}

export type { ProvidedStart, ProvidedStatus, ProvidedVideoModel } from "./to/provided-video-model.ts";
