import { setTimeout as sleep } from "node:timers/promises";
import {
  type CallContext,
  isProviderError,
  type JsonObject,
  type ModelCard,
  type Operation,
  type Progress,
  ProviderError,
  type VideoProviderV1,
} from "@rushes/provider";
import type { VideoCallOptions } from "../video-model.ts";
import { checkInputs } from "./check-inputs.ts";
import { inputsOfCall } from "./inputs-of-call.ts";
import { lendFiles } from "./lend-files.ts";
import type { ProvidedStatus, ProvidedVideoModel } from "./provided-video-model.ts";

export interface ToAiSdkOptions {
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch;
  /** Hears what is no more than worth knowing. Default: nobody. */
  readonly log?: (line: string) => void;
}

/** Gives models by their ids; without one, the provider's default model. */
export interface VideoModels {
  (modelId?: string): ProvidedVideoModel;
  /** The same, under the name by which the SDK's registry asks. */
  videoModel(modelId: string): ProvidedVideoModel;
}

/**
 * Any provider of Rushes as video models of the AI SDK (`VideoModelV4`).
 *
 * A start sends one request, once. It throws a `ProviderError`, which the SDK does not repeat: where its `fate` is
 * `unknown`, a clip may have been made and charged. What the model does not take is refused before it is paid, by its
 * card; options of the SDK that it has no input for come back as warnings. The operation is plain JSON, and any process
 * goes on with it. A look that fails is `pending`, never an error: the clip is paid. The finished clip comes as bytes,
 * all of them.
 *
 * @example
 * import { experimental_generateVideo as generateVideo } from "ai";
 *
 * const lanternVideo = toAiSdk(lantern());
 * const { video } = await generateVideo({ model: lanternVideo(), prompt: "a kite over dunes", duration: 6 });
 */
export function toAiSdk(provider: VideoProviderV1, options: ToAiSdkOptions = {}): VideoModels {
  const videoModel = (modelId: string) => provideModel(provider, modelId, options);
  return Object.assign((modelId = provider.defaultModel) => videoModel(modelId), { videoModel });
}

function provideModel(
  provider: VideoProviderV1,
  modelId: string,
  { fetch = globalThis.fetch, log = () => {} }: ToAiSdkOptions,
): ProvidedVideoModel {
  const contextOf = (signal = new AbortController().signal): CallContext => ({
    signal,
    clock: {
      nowMs: Date.now,
      sleep: async (ms, abort) => void (await sleep(ms, undefined, { signal: abort })),
    },
    fetch,
    log,
  });
  const response = () => ({ timestamp: new Date(), modelId, headers: undefined });
  return {
    specificationVersion: "v4",
    provider: provider.name,
    modelId,
    maxVideosPerCall: 1,
    async doStart({ abortSignal, ...call }) {
      const context = contextOf(abortSignal);
      provider.assertReady?.();
      const card = await findCard(provider, modelId, context);
      const { operation, unsupported } = await submit(provider, card, call, context);
      return {
        operation: JSON.parse(JSON.stringify(operation)),
        warnings: unsupported.map((feature) => ({ type: "unsupported", feature })),
        response: response(),
      };
    },
    async doStatus({ operation, abortSignal }) {
      const context = contextOf(abortSignal);
      const progress = await lookPatiently(provider, operationOf(operation), context);
      return { ...(await statusOf(progress, provider, context)), response: response() };
    },
  };
}

async function findCard(
  provider: VideoProviderV1,
  modelId: string,
  context: CallContext,
): Promise<ModelCard> {
  const listed = provider.models().find(({ model }) => model === modelId);
  const card = listed ?? (await provider.describe?.(modelId, context));
  if (card) return card;
  throw new ProviderError(`${provider.name} knows no model ${modelId}. Nothing was sent.`, {
    kind: "input",
    fate: "refused",
  });
}

async function submit(
  provider: VideoProviderV1,
  card: ModelCard,
  call: VideoCallOptions,
  context: CallContext,
) {
  if (call.n > 1) {
    throw new ProviderError(`${card.model} makes one clip for each call. Nothing was sent.`, {
      kind: "input",
      fate: "refused",
    });
  }
  return lendFiles(async (place) => {
    const { inputs, unsupported } = await inputsOfCall(call, card, provider.name, place);
    checkInputs(inputs, card);
    const request = { model: card.model, inputs };
    const prepared = (await provider.prepare?.(request, context)) ?? request;
    const mayStillSend = async () => context.signal.throwIfAborted();
    const operation = await provider.submit(prepared, { ...context, mayStillSend });
    return { operation, unsupported };
  });
}

/** A look that failed says nothing about the clip, and whoever is told of an error may buy it again. */
async function lookPatiently(
  provider: VideoProviderV1,
  operation: Operation,
  context: CallContext,
): Promise<Progress> {
  try {
    return await provider.check(operation, context);
  } catch (thrown) {
    context.signal.throwIfAborted();
    if (!isProviderError(thrown) || thrown.kind === "auth") throw thrown;
    context.log(`A look at ${operation.id} failed: ${thrown.message}`);
    return { state: "waiting" };
  }
}

async function statusOf(
  progress: Progress,
  provider: VideoProviderV1,
  context: CallContext,
): Promise<ProvidedStatus> {
  switch (progress.state) {
    case "waiting":
      return { status: "pending" };
    case "failed":
      return { status: "error", error: progress.error.said ?? progress.error.message };
    case "gone":
      return { status: "error", error: progress.why ?? `${provider.name} no longer knows this clip.` };
    case "finished":
      return { status: "completed", videos: [await fetchClip(progress, provider, context)], warnings: [] };
  }
}

async function fetchClip(
  { outputs }: Progress & { readonly state: "finished" },
  provider: VideoProviderV1,
  context: CallContext,
) {
  const pieces: Uint8Array[] = [];
  const [output] = outputs;
  if (!output)
    throw new ProviderError("The clip is finished, but there is none.", {
      kind: "protocol",
      fate: "refused",
    });
  await provider.collect(
    output,
    { write: async (bytes) => void pieces.push(Uint8Array.from(bytes)) },
    context,
  );
  return { type: "binary" as const, data: Uint8Array.from(Buffer.concat(pieces)), mediaType: "video/mp4" };
}

/** @throws ProviderError where it is no operation that a start gave */
function operationOf(given: unknown): Operation {
  const { id, model, handle } = (given ?? {}) as Partial<Operation>;
  if (typeof id === "string" && typeof model === "string")
    return { id, model, ...(handle && { handle: handle as JsonObject }) };
  throw new ProviderError("This is no operation that a start gave.", { kind: "input", fate: "refused" });
}
