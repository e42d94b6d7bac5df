/** How a prediction fares, when a fault or a test says so. Everything left out goes as usual. */
export interface Outcome {
  /** How it ends. Default `completed`. */
  readonly status?: FinalStatus;
  /** What it calls itself while it runs, such as `pending` or a word that nobody knows. */
  readonly shows?: string;
  /** Seconds that it runs, on the service's clock. Default: what the model usually takes. */
  readonly seconds?: number;
  /** The text of `data.error`. */
  readonly error?: string;
  /** `data.code`, the error code of the run; left out, the answer has none. */
  readonly code?: number;
  /** `has_nsfw_contents`: `[false]`, `[true]`, `null`, or not there at all. Default `clean`. */
  readonly nsfw?: "clean" | "flagged" | "null" | "absent";
  /** The form of `outputs` when completed. Default `urls`. */
  readonly outputs?: "urls" | "objects" | "none";
  /** Seconds from the failure to the refund, or `never`. Default: the emulator's option. */
  readonly refund?: number | "never";
  /** What is really charged, in dollars, whatever the price said. */
  readonly charge?: number;
  /** Seconds that the clip is long, whatever was asked for. */
  readonly length?: number;
}

/** wavespeed.ai's official JavaScript client 0.3.2 ends its wait at these. */
export const finalStatuses = ["completed", "failed", "cancelled", "timeout", "deleted"] as const;
export type FinalStatus = (typeof finalStatuses)[number];
