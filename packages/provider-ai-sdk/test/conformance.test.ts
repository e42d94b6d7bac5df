import { createFal } from "@ai-sdk/fal";
import { createFal as createFal2 } from "@ai-sdk/fal-2";
import { createReplicate } from "@ai-sdk/replicate";
import { describeProvider } from "@rushes/provider-testkit/vitest";
import { fromAiSdk } from "../src/index.ts";
import { fal, leadTo } from "./fal.ts";
import { replicate } from "./replicate.ts";
import { kite, openWorld, type ServiceWorld } from "./worlds.ts";

describeProvider<ServiceWorld>(
  "of @ai-sdk/fal 3",
  ({ url, key }) =>
    fromAiSdk((fetch) => createFal({ apiKey: key, fetch: leadTo(url, fetch) }).video("kites"), {
      ...kite,
      key: () => key,
    }),
  () => openWorld(fal, "kites", "./open-fal.mjs"),
);

describeProvider<ServiceWorld>(
  "of @ai-sdk/replicate 3",
  ({ url, key }) =>
    fromAiSdk((fetch) => createReplicate({ apiToken: key, baseURL: url, fetch }).video("kites/kite"), kite),
  () => openWorld(replicate, "kites/kite", "./open-replicate.mjs"),
);

/** One call that ends with the clip: it looks by itself, so no look of ours can break. */
async function openWorldOfOneCall(): Promise<ServiceWorld> {
  const world = await openWorld(fal, "kites");
  const { breakLook: _, forgetJob: __, ...faults } = world.faults;
  const { model, inputs } = world.request;
  return { ...world, faults, request: { model, inputs: { ...inputs, pollIntervalMs: 10 } } };
}

describeProvider<ServiceWorld>(
  "of @ai-sdk/fal 2, which cannot be gone on with",
  ({ url, key }) =>
    fromAiSdk((fetch) => createFal2({ apiKey: key, fetch: leadTo(url, fetch) }).video("kites"), {
      ...kite,
      inputs: { ...kite.inputs, pollIntervalMs: { type: "integer", default: 10 } },
    }),
  openWorldOfOneCall,
);
