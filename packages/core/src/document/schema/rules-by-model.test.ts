import { type ModelCard, microDollars } from "@rushes/provider";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { editorSchema } from "./editor-schema.ts";
import type { ModelsOf } from "./model-schema.ts";

const card = (model: string, properties: ModelCard["inputs"]["properties"]): ModelCard => ({
  model,
  title: model,
  inputs: { type: "object", properties, required: [], additionalProperties: false },
  pictures: {},
  alwaysSent: {},
  clip: { width: 640, height: 360, seconds: { input: "duration" }, fps: 24, hasAudio: false },
  price: { kind: "rate", input: "duration", perSecond: microDollars(10_000) },
  typicalSeconds: 1,
  asOf: "2026-11-26",
  source: "here",
});

const prompt = { type: "string" };
const lanterns: ModelsOf = {
  provider: "lanterns",
  defaultModel: "lantern/one",
  cards: [
    card("lantern/one", {
      prompt,
      duration: { type: "integer", enum: [2, 4] },
      wick: { type: "string", description: "What burns." },
    }),
    card("lantern/two", { prompt, duration: { type: "number", minimum: 1, maximum: 9 }, seed: {} }),
  ],
};

const validate = new Ajv({ strict: false, allErrors: true }).compile(editorSchema([lanterns]));
const isFine = (text: string) => validate(parse(text));

test.each([
  ["the model of the shot", "shots: [{ prompt: a, model: lantern/one, duration: DURATION }]"],
  ["the model at the top", "model: lantern/one\nshots: [{ prompt: a, duration: DURATION }]"],
  ["the model of `defaults`", "model: x\ndefaults: { model: lantern/one }\nshots: [{ duration: DURATION }]"],
  ["the provider's own default", "provider: lanterns\nshots: [{ prompt: a, duration: DURATION }]"],
  ["the scene's model", "shots: [{ scene: a, model: lantern/one, shots: [{ duration: DURATION }] }]"],
  ["the scene's provider", "shots: [{ scene: a, provider: lanterns, shots: [{ duration: DURATION }] }]"],
  ["what `defaults` say themselves", "provider: lanterns\ndefaults: { duration: DURATION }\nshots: [a]"],
])("a length is held against %s", (_, text) => {
  expect([4, 5].map((duration) => isFine(text.replace("DURATION", String(duration))))).toEqual([true, false]);
});

test.each([
  [
    "another model of the shot",
    "provider: lanterns\nshots: [{ prompt: a, model: lantern/two, duration: 5 }]",
  ],
  [
    "another provider of the scene",
    "provider: lanterns\nshots: [{ scene: a, provider: b, shots: [{ duration: 5 }] }]",
  ],
  ["another model in `defaults`", "provider: lanterns\ndefaults: { model: b }\nshots: [{ duration: 5 }]"],
  ["own footage", "provider: lanterns\nshots: [{ clip: a.mov }, { still: a.png, for: 5 }, a prompt]"],
  ["a value that is put in", "provider: lanterns\nshots: [{ prompt: a, duration: '${seconds}' }]"],
  ["a model that nobody knows", "model: lantern/nine\nshots: [{ prompt: a, duration: 5, seed: 1 }]"],
  [
    "what a model takes beside the format",
    "provider: lanterns\nshots: [{ prompt: a, options: { wick: wax } }]",
  ],
])("nothing is held against the wrong card: %s", (_, text) => {
  expect([isFine(text), validate.errors]).toEqual([true, null]);
});

test.each([
  ["a key that the model does not take", "provider: lanterns\nshots: [{ prompt: a, seed: 3 }]"],
  ["an option that it does not take", "provider: lanterns\nshots: [{ prompt: a, options: { wik: wax } }]"],
  ["a length out of its range", "model: lantern/two\nshots: [{ prompt: a, duration: 12 }]"],
])("an editor underlines %s", (_, text) => {
  expect(isFine(text)).toBe(false);
});
