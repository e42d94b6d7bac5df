import { createHash } from "node:crypto";
import { ProviderError, type VideoProviderV1 } from "@rushes/provider";
import type { AiSdkVideoModel } from "../video-model.ts";
import { backgroundCalls } from "./background-calls.ts";
import { buildCard } from "./build-card.ts";
import { type AiSdkModelSource, ModelDesk } from "./model-desk.ts";
import type { FromAiSdkOptions } from "./options.ts";
import { type ResumableModel, resumableCalls } from "./resumable-calls.ts";
import { Secrets } from "./secrets.ts";

/**
 * Any AI SDK video model as a provider of Rushes: `VideoModelV4` of `@ai-sdk/provider` 4, `VideoModelV3` of 3.
 *
 * Give it a function that makes the model with a `fetch`, where the SDK's provider takes one: then a start asks
 * directly before its bytes leave whether it may still send, follows no redirect, and what became of it is seen and not
 * guessed. A model alone works too; more of what goes wrong with it is in doubt then.
 *
 * A model with `doStart` and `doStatus` is resumable: any process goes on with its operation. One that only has
 * `doGenerate` makes its clip in one call of this process, and its card says `isResumable: false`.
 *
 * @throws RangeError where the options do not fit together, Error for a model of another version
 * @example
 * import { createFal } from "@ai-sdk/fal";
 * const provider = fromAiSdk((fetch) => createFal({ fetch }).video("minimax/hailuo-02"), {
 *   price: { kind: "steps", input: "duration", steps: [{ value: 6, price: microDollars(270_000) }] },
 *   clip: { width: 1366, height: 768, seconds: { input: "duration" }, fps: 25, hasAudio: false },
 *   inputs: { duration: { type: "integer", enum: [6], default: 6 } },
 *   limits: { concurrency: 2, startsPerMinute: 10 },
 *   asOf: "2026-11-26",
 * });
 */
export function fromAiSdk(source: AiSdkModelSource, options: FromAiSdkOptions): VideoProviderV1 {
  const secrets = new Secrets();
  const desk = new ModelDesk(source, secrets);
  const model = desk.face;
  assertKnown(model);
  const firstWord = model.provider.split(".")[0] ?? model.provider;
  const name = options.name ?? firstWord;
  const naming = { optionsName: options.optionsName ?? firstWord, sendAs: options.sendAs ?? {} };
  const calls = isResumable(model) ? resumableCalls(name, desk, naming) : backgroundCalls(name, desk, naming);
  const card = buildCard(model, options, isResumable(model));
  const { key, limits } = options;
  const findKey = () => {
    const found = key?.();
    secrets.learn(found);
    return found;
  };
  return {
    specVersion: "v1",
    name,
    defaultModel: card.model,
    ...(limits && { tiers: { usual: limits } }),
    models: () => [card],
    ...(key && {
      assertReady: () => {
        if (!findKey()) throw keyMissing(name);
      },
      account: () => digestOf(name, findKey()),
    }),
    ...calls,
  };
}

function assertKnown(model: AiSdkVideoModel): void {
  const { specificationVersion: version, modelId } = model;
  if (version !== "v3" && version !== "v4")
    throw new Error(
      `${modelId} speaks version ${JSON.stringify(version)} of the AI SDK's video models; "v3" and "v4" are known here.`,
    );
  if (!isResumable(model) && typeof model.doGenerate !== "function")
    throw new Error(
      `${modelId} has neither \`doStart\` with \`doStatus\` nor \`doGenerate\`: it makes no clips.`,
    );
}

function isResumable(model: AiSdkVideoModel): model is ResumableModel {
  return model.specificationVersion === "v4" && model.doStart !== undefined && model.doStatus !== undefined;
}

function keyMissing(name: string): ProviderError {
  return new ProviderError(`${name} needs a key. Nothing was sent.`, {
    kind: "auth",
    fate: "refused",
    neverSent: true,
  });
}

/** The same key is the same account; nothing of the key can be read from it. */
function digestOf(name: string, key: string | undefined): string | undefined {
  return key ? createHash("sha256").update(`${name}\n${key}`).digest("hex") : undefined;
}
