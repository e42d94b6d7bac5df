import { createFal } from "@ai-sdk/fal";
import { createFal as createFal2 } from "@ai-sdk/fal-2";
import type {
  Experimental_VideoModelV3 as VideoModelV3,
  Experimental_VideoModelV4 as VideoModelV4,
} from "@ai-sdk/provider";
import { createReplicate } from "@ai-sdk/replicate";
import { expectTypeOf, test } from "vitest";
import type {
  AiSdkVideoModel,
  AiSdkVideoModelV3,
  AiSdkVideoModelV4,
  ProvidedVideoModel,
} from "../src/index.ts";

/** The shapes are written down again in `video-model.ts`: held here against the SDK's own, by the type checker. */
test("the SDK's own types fit ours, and ours theirs", () => {
  expectTypeOf<VideoModelV4>().toExtend<AiSdkVideoModelV4>();
  expectTypeOf<VideoModelV3>().toExtend<AiSdkVideoModelV3>();
  expectTypeOf<ProvidedVideoModel>().toExtend<VideoModelV4>();
  expectTypeOf(createFal().video("kites")).toExtend<AiSdkVideoModel>();
  expectTypeOf(createFal2().video("kites")).toExtend<AiSdkVideoModel>();
  expectTypeOf(createReplicate().video("kites/kite")).toExtend<AiSdkVideoModel>();
});
