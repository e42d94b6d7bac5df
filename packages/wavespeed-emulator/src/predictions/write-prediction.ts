import { type Prediction, showStamp } from "./prediction.ts";

/** How a prediction's addresses are made. */
export interface Addresses {
  api(): string;
  outputUrl(prediction: Prediction): string;
}

/** The `data` of an answer about one prediction: the field set of the result page and of the sample in the webhook page. */
export function writePrediction(prediction: Prediction, addresses: Addresses): Record<string, unknown> {
  const { outcome } = prediction;
  return {
    ...writeListed(prediction, addresses),
    ...writeNsfw(prediction),
    ...(prediction.isFinal && outcome.code !== undefined ? { code: outcome.code } : {}),
  };
}

/** One entry of the list of predictions: no inputs, no code, no safety flags. */
export function writeListed(prediction: Prediction, addresses: Addresses): Record<string, unknown> {
  const spent = prediction.isFinal ? (prediction.endedAt ?? 0) - (prediction.startedAt ?? 0) : 0;
  return {
    id: prediction.id,
    model: prediction.model.id,
    outputs: writeOutputs(prediction, addresses),
    urls: { get: `${addresses.api()}/api/v3/predictions/${prediction.id}/result` },
    status: prediction.status,
    created_at: showStamp(prediction.createdStamp, prediction.nanoseconds),
    error: prediction.isFinal ? errorOf(prediction) : "",
    executionTime: Math.round(spent),
    timings: { inference: Math.round(spent) },
  };
}

function writeOutputs(prediction: Prediction, addresses: Addresses): unknown[] {
  const form = prediction.outcome.outputs ?? "urls";
  if (prediction.status !== "completed" || form === "none") return [];
  const url = addresses.outputUrl(prediction);
  return form === "urls" ? [url] : [{ url, type: "video" }];
}

function writeNsfw(prediction: Prediction): { has_nsfw_contents?: boolean[] | null } {
  switch (prediction.outcome.nsfw ?? "clean") {
    case "absent":
      return {};
    case "null":
      return { has_nsfw_contents: null };
    case "flagged":
      return { has_nsfw_contents: prediction.isFinal ? [true] : [] };
    case "clean":
      return { has_nsfw_contents: prediction.status === "completed" ? [false] : [] };
  }
}

/** wavespeed.ai/docs/error-codes gives the text of 1200 only; the rest is ours, not observed. */
function errorOf(prediction: Prediction): string {
  const { status, error, code } = prediction.outcome;
  if (error !== undefined) return error;
  if (status === undefined || status === "completed") return "";
  if (code === 1200) return "The content contains sensitive information.";
  if (code === 1402) return "The media could not be fetched.";
  return status === "failed" ? "The generation failed." : `The prediction ended as ${status}.`;
}
