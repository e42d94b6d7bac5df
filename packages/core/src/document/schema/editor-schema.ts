import type { Json, JsonObject } from "@rushes/provider";
import type { TObject } from "typebox";
import { inspectionAnswers } from "../inspection.ts";
import {
  ambienceSchema,
  cardSchema,
  cutSchema,
  deliverableSchema,
  effectSchema,
  gapSchema,
  holdSchema,
  musicSchema,
  transitionSchema,
  useSchema,
  voiceoverSchema,
} from "./cut-schema.ts";
import { type KeyNotes, ownKeywords, type Reads } from "./key-types.ts";
import { limitsSchema, shotListSchema } from "./shot-list-schema.ts";
import {
  defaultsSchema,
  frameReferenceSchema,
  includeSchema,
  inspectSchema,
  moveSchema,
  retrySchema,
  sceneSchema,
  shotSchema,
  stillSchema,
} from "./shot-schema.ts";
import { titleSchema } from "./title-schema.ts";

/**
 * The format as JSON Schema (draft-07) for editors: completion, hovers, squiggles. It is made from the schemas
 * that reading checks against, and lets pass what only reading can judge.
 */
export function editorSchema(): JsonObject {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Rushes shot list",
    description: "A film as a list of shots: what is generated, what it may cost, how it is cut.",
    ...mapFor(shotListSchema),
    definitions: {
      shots: { type: "array", minItems: 1, items: { $ref: "#/definitions/entry" } },
      entry: {
        description: "A prompt, a shot, a scene, or an include.",
        anyOf: [
          { type: ["string", "number", "boolean"] },
          ...[shotSchema, stillSchema, sceneSchema, includeSchema].map(mapFor),
        ],
      },
      defaults: mapFor(defaultsSchema),
      limits: mapFor(limitsSchema),
      vars: { type: "object", additionalProperties: { type: scalarTypes } },
      styles: { type: "object", additionalProperties: { type: scalarTypes } },
      options: { type: "object" },
      retry: mapFor(retrySchema),
      inspect: { anyOf: [{ enum: [...inspectionAnswers, "none"] }, mapFor(inspectSchema)] },
      matrix: {
        anyOf: [
          {
            type: "object",
            minProperties: 1,
            additionalProperties: { type: "array", minItems: 1, items: { type: scalarTypes } },
          },
          { type: "string", description: "Not rendered yet. A file of rows, or `none`." },
        ],
      },
      reference: { anyOf: [{ type: "string", minLength: 1 }, mapFor(frameReferenceSchema)] },
      focus: {
        anyOf: [
          {
            type: "array",
            minItems: 2,
            maxItems: 2,
            items: { anyOf: [{ type: "number", minimum: 0, maximum: 1 }, { type: "string" }] },
          },
          { type: "string", pattern: "\\$\\{|^none$" },
        ],
      },
      move: mapFor(moveSchema),
      framed: {
        anyOf: [
          { enum: ["wide", "close"] },
          {
            type: "array",
            minItems: 3,
            maxItems: 3,
            items: { anyOf: [{ type: "number", minimum: 0, maximum: 1 }, { type: "string" }] },
          },
          { type: "string", pattern: "\\$\\{" },
        ],
      },
      deliver: { type: "object", minProperties: 1, additionalProperties: mapFor(deliverableSchema) },
      fileName: { type: "string", pattern: "\\.[mM][pP]4$" },
      cut: { anyOf: [{ enum: ["none"] }, mapFor(cutSchema)] },
      titles: { type: "array", items: mapFor(titleSchema) },
      sound: {
        type: "array",
        minItems: 1,
        items: { anyOf: [musicSchema, ambienceSchema, effectSchema, voiceoverSchema].map(mapFor) },
      },
      timeline: {
        type: "array",
        minItems: 1,
        items: {
          anyOf: [
            { type: scalarTypes, description: "The id of a shot." },
            ...[useSchema, gapSchema, transitionSchema, cardSchema, holdSchema].map(mapFor),
          ],
        },
      },
    },
  };
}

const scalarTypes = ["string", "number", "boolean"];

function mapFor(schema: TObject): JsonObject {
  const properties = Object.entries(schema.properties).map(([key, property]) => [
    key,
    valueFor(property as KeyNotes & JsonObject),
  ]);
  return {
    type: "object",
    ...(schema.required && schema.required.length > 0 ? { required: [...schema.required] } : {}),
    properties: Object.fromEntries(properties),
    patternProperties: { "^x-": { description: "Yours: ignored, and given back in events and sidecars." } },
    additionalProperties: false,
  };
}

function valueFor(property: KeyNotes & JsonObject): JsonObject {
  const { description } = property;
  if (property.notYet) return { description: description ?? "" };
  if (property.part) {
    return { allOf: [{ $ref: `#/definitions/${property.part}` }], description: description ?? "" };
  }
  const { description: said, ...rules } = withoutOwnKeywords(property);
  const open = { anyOf: [scalarFor(property.reads, rules), { type: "string", pattern: "\\$\\{|^none$" }] };
  return { ...open, description: said ?? "" };
}

/** Text may look like a number to YAML: it is read from the source. A number may stand where its text would. */
function scalarFor(reads: Reads | undefined, rules: JsonObject): JsonObject {
  if (reads === undefined) return rules;
  const isNumeric = ["money", "time", "clip-time", "place", "rate", "speed"].includes(reads);
  return { ...rules, type: isNumeric ? ["string", "number"] : reads === "size" ? "string" : scalarTypes };
}

function withoutOwnKeywords(property: KeyNotes & JsonObject): JsonObject {
  const own: readonly string[] = ownKeywords;
  const plain = Object.entries(property).filter(([key]) => !own.includes(key));
  return JSON.parse(JSON.stringify(Object.fromEntries(plain))) as Record<string, Json>;
}
