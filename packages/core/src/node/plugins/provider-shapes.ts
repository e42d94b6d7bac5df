import type { JsonObject } from "@rushes/provider";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";

const anyMap = { type: "object" };
const text = { type: "string" };
const words = { type: "string", minLength: 1 };
const number = { type: "number" };
const above0 = { type: "number", exclusiveMinimum: 0 };
const money = { type: "integer", minimum: 0 };
const kind = oneOf("input", "auth", "credit", "limit", "moderation", "unavailable", "protocol");

const picture = shape({
  formats: listOf(text),
  maxBytes: number,
  shortSideOver: number,
  shapeOver: number,
  shapeUnder: number,
});

/** What a provider of the contract's version 1 gives, as far as others lean on it: JSON Schemas. */
export const providerShapes = {
  cards: someOf(
    shape({
      model: words,
      title: words,
      inputs: shape({
        type: oneOf("object"),
        properties: anyMap,
        required: listOf(text),
        additionalProperties: oneOf(false),
      }),
      pictures: { type: "object", additionalProperties: picture },
      alwaysSent: anyMap,
      clip: shape({
        width: above0,
        height: above0,
        seconds: anyMap,
        fps: above0,
        hasAudio: { type: "boolean" },
      }),
      price: shape({ kind: oneOf("free", "flat", "steps", "rate", "unknown") }),
      typicalSeconds: { type: "number", minimum: 0 },
    }),
  ),
  request: shape({ model: words, inputs: anyMap }),
  operation: shape({ id: words, model: words }, { handle: anyMap }),
  outputs: someOf(shape({ url: words }, { facts: anyMap })),
  failure: shape({ kind, fate: oneOf("refused", "unknown"), message: text }),
  money,
  quote: shape({ price: money, atMs: number }),
  sighting: shape({
    operation: shape({ id: words, model: words }),
    createdAtMs: number,
    state: oneOf("waiting", "finished", "failed"),
  }),
  charge: shape({ operationId: words, kind: oneOf("charge", "refund"), amount: money, atMs: number }),
};

function shape(required: JsonObject, optional: JsonObject = {}) {
  return { type: "object", required: Object.keys(required), properties: { ...required, ...optional } };
}

function listOf(items: JsonObject) {
  return { type: "array", items };
}

function someOf(items: JsonObject) {
  return { ...listOf(items), minItems: 1 };
}

function oneOf(...values: readonly (string | boolean)[]) {
  return { enum: [...values] };
}

const compiled = new Map<JsonObject, ValidateFunction>();

/** What is wrong with a value, in a few words; `undefined`: nothing. */
export function wrongWith(value: unknown, schema: JsonObject): string | undefined {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = new Ajv({ strict: false, validateSchema: false }).compile(schema);
    compiled.set(schema, validate);
  }
  return validate(value) ? undefined : wordsOf(validate.errors?.[0]);
}

/** Why a card's inputs are no schema; `undefined`: they are one. */
export function wrongSchema(inputs: object): string | undefined {
  try {
    new Ajv({ strict: false }).compile(inputs);
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

function wordsOf(error: ErrorObject | undefined): string {
  return `${error?.instancePath.slice(1).replaceAll("/", ".") ?? ""} ${error?.message ?? "it is something else"}`.trim();
}
