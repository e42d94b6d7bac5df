import { expect, test } from "vitest";
import { sketchRequest } from "./sketch-request.ts";

const request = { model: "minimax/hailuo-02/standard", inputs: { prompt: "a kite" } };

test.each([
  ["https://api.wavespeed.ai", "https://api.wavespeed.ai/api/v3/minimax/hailuo-02/standard"],
  ["https://gate.example/video/", "https://gate.example/video/api/v3/minimax/hailuo-02/standard"],
])("%s keeps its own path", (baseUrl, url) => {
  expect(sketchRequest(baseUrl, request).url).toBe(url);
});
