import type { ClipRequest, RequestSketch } from "@rushes/provider";
import { apiAddress } from "../api/api-address.ts";
import { modelPath } from "./model-path.ts";

/** The request that buys a clip, as anybody may send it; Hailuo takes a picture's bytes as a data URI. */
export function sketchRequest(baseUrl: string, request: ClipRequest): RequestSketch {
  return {
    method: "POST",
    url: apiAddress(baseUrl, modelPath(request.model)).href,
    headers: { Authorization: "Bearer {key}", "Content-Type": "application/json" },
    keyVariable: "WAVESPEED_API_KEY",
    body: request.inputs,
  };
}
