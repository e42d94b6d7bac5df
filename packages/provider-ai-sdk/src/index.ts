export { fromAiSdk } from "./from/from-ai-sdk.ts";
export type { AiSdkModelSource } from "./from/model-desk.ts";
export type { FromAiSdkOptions } from "./from/options.ts";
export type { ProvidedStart, ProvidedStatus, ProvidedVideoModel } from "./to/provided-video-model.ts";
export { type ToAiSdkOptions, toAiSdk, type VideoModels } from "./to/to-ai-sdk.ts";
export type {
  AiSdkVideoModel,
  AiSdkVideoModelV3,
  AiSdkVideoModelV4,
  FrameImage,
  GeneratedVideos,
  StartedVideo,
  VideoCallOptions,
  VideoData,
  VideoFile,
  VideoStatus,
  VideoWarning,
} from "./video-model.ts";
