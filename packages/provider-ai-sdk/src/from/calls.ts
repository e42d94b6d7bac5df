import type { VideoProviderV1 } from "@rushes/provider";

/** The calls that depend on how a model works. */
export type Calls = Pick<VideoProviderV1, "submit" | "check" | "collect">;
