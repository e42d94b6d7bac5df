import type { JsonObject } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { buildLiveCard } from "./build-live-card.ts";

const nowMs = Date.parse("2026-11-22T07:00:00Z");

function cardOf(properties: JsonObject, changes: { type?: string; required?: readonly string[] } = {}) {
  const { type = "image-to-video", required = [] } = changes;
  return buildLiveCard({ id: "a/b", name: "B", type, schema: { properties, required } }, nowMs);
}

test("takes what is sure from a live schema, and lets no input drop in silence", () => {
  const card = cardOf(
    {
      prompt: { type: "string", description: "What happens", "x-hidden": true, minLength: 1 },
      image: { type: "string", description: "first" },
      last_image: { type: "string" },
      duration: { type: "integer", minimum: 4, maximum: 12, default: 5 },
      enable_prompt_expansion: { type: "boolean", default: true },
      seed: { type: "integer", minimum: -1, default: -1 },
    },
    { required: ["image", "prompt", "gone"] },
  );
  expect(card).toMatchObject({
    model: "a/b",
    title: "B",
    inputs: {
      type: "object",
      required: ["image", "prompt"],
      additionalProperties: false,
      properties: { prompt: { type: "string", description: "What happens", minLength: 1 } },
    },
    alwaysSent: { duration: 5, enable_prompt_expansion: true },
    clip: { followsShapeOf: "image", seconds: { input: "duration" } },
    price: { kind: "unknown" },
    asOf: "2026-11-22",
  });
  expect(card?.inputs.properties.prompt).not.toHaveProperty("x-hidden");
  expect(Object.keys(card?.pictures ?? {})).toEqual(["image", "last_image"]);
});

test("prompt rewriting is stated even where the schema names no default", () => {
  expect(cardOf({ enable_prompt_expansion: { type: "boolean" } })?.alwaysSent).toEqual({
    enable_prompt_expansion: false,
  });
});

test("a list of pictures is no picture", () => {
  expect(cardOf({ images: { type: "array", items: { type: "string" } } })?.pictures).toEqual({});
});

test("an ill-formed keyword is left out, so that the rest can be checked", () => {
  const card = cardOf({
    a: { type: "file", enum: [], minimum: "low", maxLength: -1, description: 7 },
    b: { type: "integer", enum: [1, 2], minimum: 1.5, default: null },
    c: "no schema",
  });
  expect(card?.inputs.properties).toEqual({ a: {}, b: { type: "integer", enum: [1, 2], minimum: 1.5 } });
});

describe("what comes back", () => {
  test.each<[JsonObject, JsonObject]>([
    [{ size: { type: "string", default: "1280*720" } }, { width: 1280, height: 720 }],
    [{ size: { type: "string", default: "720*1280" } }, { width: 720, height: 1280 }],
    [{ resolution: { type: "string", default: "1080p" } }, { width: 1920, height: 1080 }],
    [
      { resolution: { type: "string", default: "720p" }, aspect_ratio: { type: "string", default: "9:16" } },
      { width: 720, height: 1280 },
    ],
    [{ resolution: { type: "string", default: "4k" } }, { width: 3840, height: 2160 }],
    [{}, { width: 1280, height: 720 }],
    [{ duration: { type: "string", default: "10" } }, { seconds: { fixed: 10 } }],
    [{ duration: { type: "integer", enum: [4, 6, 8] } }, { seconds: { input: "duration" } }],
    [{}, { seconds: { fixed: 5 }, hasAudio: false }],
    [{ generate_audio: { type: "boolean", default: true } }, { hasAudio: true }],
  ])("%j", (properties, clip) => {
    expect(cardOf(properties)?.clip).toMatchObject(clip);
  });
});

test.each(["text-to-image", "image-to-image", "text-to-audio", "image-to-3d"])("%s makes no clip", (type) => {
  expect(cardOf({}, { type })).toBeUndefined();
});
