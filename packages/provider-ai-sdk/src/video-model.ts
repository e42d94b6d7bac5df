/**
 * A video model of the AI SDK, as far as it is called here. The shapes are those of `@ai-sdk/provider` 3 and 4, written
 * down again: its real types fit them, and whoever uses this package needs no second copy of it.
 */
export type AiSdkVideoModel = AiSdkVideoModelV4 | AiSdkVideoModelV3;

/** Starts a clip and is asked for it later: `doStart` with `doStatus`. Some only have `doGenerate`. */
export interface AiSdkVideoModelV4 {
  readonly specificationVersion: "v4";
  /** Such as `fal.video`. */
  readonly provider: string;
  readonly modelId: string;
  doGenerate?(options: VideoCallOptions): PromiseLike<GeneratedVideos>;
  doStart?(options: VideoCallOptions): PromiseLike<StartedVideo>;
  doStatus?(options: {
    readonly operation: unknown;
    readonly abortSignal?: AbortSignal;
  }): PromiseLike<VideoStatus>;
}

/** One call that ends with the clip. */
export interface AiSdkVideoModelV3 {
  readonly specificationVersion: "v3";
  readonly provider: string;
  readonly modelId: string;
  doGenerate(options: VideoCallOptions): PromiseLike<GeneratedVideos>;
}

export interface VideoCallOptions {
  readonly prompt: string | undefined;
  readonly n: number;
  /** `16:9`, or `adaptive`. */
  readonly aspectRatio: string | undefined;
  /** `1280x720`. */
  readonly resolution: string | undefined;
  /** Seconds. */
  readonly duration: number | undefined;
  readonly fps: number | undefined;
  readonly seed: number | undefined;
  readonly image: VideoFile | undefined;
  readonly frameImages: readonly FrameImage[] | undefined;
  readonly inputReferences: readonly VideoFile[] | undefined;
  readonly generateAudio: boolean | undefined;
  /** What only this provider's models take, under the provider's name. */
  readonly providerOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly abortSignal?: AbortSignal;
}

export type VideoFile =
  /** `data` as text is base64. */
  | { readonly type: "file"; readonly mediaType: string; readonly data: string | Uint8Array }
  | { readonly type: "url"; readonly url: string };

export interface FrameImage {
  readonly image: VideoFile;
  readonly frameType: "first_frame" | "last_frame";
}

export interface StartedVideo {
  readonly operation: unknown;
  readonly warnings?: readonly VideoWarning[];
}

export interface GeneratedVideos {
  readonly videos: readonly VideoData[];
  readonly warnings?: readonly VideoWarning[];
}

/** An address (`url`), base64 (`base64`) or bytes (`binary`); newer versions of the SDK may know more. */
export interface VideoData {
  readonly type: string;
  readonly url?: string;
  readonly data?: string | Uint8Array;
}

export type VideoStatus =
  | { readonly status: "pending" }
  | {
      readonly status: "completed";
      readonly videos: readonly VideoData[];
      readonly warnings?: readonly VideoWarning[];
    }
  | { readonly status: "error"; readonly error: string };

/** What a model leaves out, or bends, of what it was asked for. */
export interface VideoWarning {
  readonly type: string;
  readonly feature?: string;
  readonly details?: string;
  readonly message?: string;
}
