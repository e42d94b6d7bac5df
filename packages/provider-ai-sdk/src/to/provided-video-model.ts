import type { VideoCallOptions } from "../video-model.ts";

/** JSON as the AI SDK's types have it. */
export type SdkJson = null | string | number | boolean | { [key: string]: SdkJson | undefined } | SdkJson[];

/** A provider's model as the AI SDK sees it; it fits `VideoModelV4` of `@ai-sdk/provider` 4. */
export interface ProvidedVideoModel {
  readonly specificationVersion: "v4";
  readonly provider: string;
  readonly modelId: string;
  readonly maxVideosPerCall: 1;
  /** @throws ProviderError with a true `fate` */
  doStart(options: VideoCallOptions): Promise<ProvidedStart>;
  /** @throws ProviderError of kind `auth` where the key is refused */
  doStatus(options: {
    readonly operation: unknown;
    readonly abortSignal?: AbortSignal;
  }): Promise<ProvidedStatus & { response: ProvidedResponse }>;
}

export interface ProvidedStart {
  /** Plain JSON: write it down, and any process goes on with it. */
  operation: SdkJson;
  warnings: { type: "unsupported"; feature: string }[];
  response: ProvidedResponse;
}

export type ProvidedStatus =
  | { status: "pending" }
  | {
      status: "completed";
      videos: { type: "binary"; data: Uint8Array; mediaType: string }[];
      warnings: never[];
    }
  | { status: "error"; error: string };

export interface ProvidedResponse {
  timestamp: Date;
  modelId: string;
  headers: Record<string, string> | undefined;
}
