import type { JsonObject } from "@rushes/provider";
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
import { editorSnippets } from "./editor-snippets.ts";
import { anyText, enumOf, type KnownKeys, mapFor, say } from "./editor-value.ts";
import { knownKeys, type ModelsOf, optionsOf } from "./model-schema.ts";
import { rulesByModel } from "./rules-by-model.ts";
import { limitsSchema, shotListSchema } from "./shot-list-schema.ts";
import {
  answerWords,
  defaultsSchema,
  frameReferenceSchema,
  generatedOnly,
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
 * The format as JSON Schema (draft-07) for editors: completion, hovers, squiggles, pieces to put in. It is made from the
 * schemas that reading checks against, and lets pass what only reading can judge.
 *
 * @param providers those of one project: their names, models and options are offered, and what a model does not take is
 * at fault where the file itself says that it is that model's. Default: nothing is known of any
 *
 * @example
 * editorSchema([{ provider: "wavespeed", defaultModel: "minimax/hailuo-02/standard", cards: wavespeed().models() }]);
 */
export function editorSchema(providers: readonly ModelsOf[] = []): JsonObject {
  const known = knownKeys(providers);
  const { definitions, ofTheFile, ofAnEntry } = rulesByModel(providers);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    ...mapFor(shotListSchema, {
      title: "A shot list",
      description: "A film as a list of shots: what is generated, what it may cost, how it is cut.",
      snippets: editorSnippets.file,
      known,
    }),
    ...(ofTheFile.length > 0 && { allOf: [...ofTheFile] }),
    definitions: {
      ...shotParts(known, ofAnEntry),
      options: { title: "Options", type: "object", properties: optionsOf(providers) },
      ...definitions,
      ...cutParts(),
      limits: mapFor(limitsSchema, { title: "Limits" }),
      vars: { type: "object", additionalProperties: anyText },
      styles: { type: "object", additionalProperties: anyText },
      fileName: {
        type: "string",
        pattern: "\\.[mM][pP]4$",
        patternErrorMessage: "The name of a film ends in .mp4.",
      },
    },
  };
}

function shotParts(known: KnownKeys, rules: readonly JsonObject[]): JsonObject {
  return {
    shots: { type: "array", minItems: 1, items: { $ref: "#/definitions/entry" } },
    entry: {
      ...(rules.length > 0 && { allOf: [...rules] }),
      anyOf: [
        {
          title: "A prompt",
          description: "A sentence alone is a shot: what the clip shows.",
          type: ["string", "number", "boolean"],
        },
        mapFor(shotSchema, { title: "A shot", snippets: editorSnippets.shot, without: ["clip"], known }),
        mapFor(shotSchema, {
          title: "Own footage",
          snippets: editorSnippets.footage,
          without: generatedOnly,
          required: ["clip"],
        }),
        mapFor(stillSchema, {
          title: "A still",
          snippets: editorSnippets.still,
          without: [...generatedOnly, "clip", "inspect", "retry"],
        }),
        mapFor(sceneSchema, { title: "A scene", snippets: editorSnippets.scene, known }),
        mapFor(includeSchema, { title: "An include", snippets: editorSnippets.include }),
      ],
    },
    defaults: mapFor(defaultsSchema, { title: "Defaults", known }),
    retry: mapFor(retrySchema, { title: "Retry" }),
    inspect: {
      anyOf: [
        mapFor(inspectSchema, { title: "Inspection" }),
        enumOf({ ...answerWords, none: "What is said above does not count here." }),
      ],
    },
    matrix: {
      anyOf: [
        {
          title: "A matrix",
          type: "object",
          minProperties: 1,
          additionalProperties: {
            anyOf: [
              { type: "array", minItems: 1, items: anyText },
              { type: "string", pattern: "\\$\\{" },
            ],
          },
        },
        {
          type: "string",
          title: "A file of rows",
          ...say("`rows.csv`: a shot for each row; the first line names the columns. Or `none`."),
          examples: ["rows.csv"],
        },
      ],
    },
    reference: {
      anyOf: [
        { type: "string", minLength: 1, ...say("A file inside the project folder, or an https address.") },
        mapFor(frameReferenceSchema, { title: "A frame of another shot" }),
      ],
    },
    focus: { anyOf: [shares(2), { type: "string", pattern: "\\$\\{|^none$" }] },
    move: mapFor(moveSchema, { title: "A move of the camera" }),
    framed: {
      anyOf: [
        enumOf({ wide: "As much as fits.", close: "Half as much, around `focus`." }),
        shares(3),
        { type: "string", pattern: "\\$\\{" },
      ],
    },
  };
}

function shares(count: number): JsonObject {
  const items = { anyOf: [{ type: "number", minimum: 0, maximum: 1 }, { type: "string" }] };
  return { type: "array", minItems: count, maxItems: count, items };
}

function cutParts(): JsonObject {
  return {
    cut: {
      anyOf: [mapFor(cutSchema, { title: "The cut" }), enumOf({ none: "Only the clips are made, no film." })],
    },
    timeline: {
      type: "array",
      minItems: 1,
      items: {
        anyOf: [
          { title: "A shot", description: "The id of a shot.", type: ["string", "number", "boolean"] },
          mapFor(useSchema, { title: "A use of a shot", snippets: editorSnippets.use }),
          mapFor(gapSchema, { title: "A gap", snippets: editorSnippets.gap }),
          mapFor(transitionSchema, { title: "A transition", snippets: editorSnippets.transition }),
          mapFor(cardSchema, { title: "A title card", snippets: editorSnippets.card }),
          mapFor(holdSchema, { title: "A hold", snippets: editorSnippets.hold }),
        ],
      },
    },
    titles: {
      type: "array",
      items: mapFor(titleSchema, { title: "A title", snippets: editorSnippets.title }),
    },
    sound: {
      type: "array",
      minItems: 1,
      items: {
        anyOf: [
          mapFor(musicSchema, { title: "Music", snippets: editorSnippets.music }),
          mapFor(ambienceSchema, { title: "An ambience", snippets: editorSnippets.ambience }),
          mapFor(effectSchema, { title: "An effect", snippets: editorSnippets.effect }),
          mapFor(voiceoverSchema, { title: "A voiceover", snippets: editorSnippets.voiceover }),
        ],
      },
    },
    deliver: {
      type: "object",
      minProperties: 1,
      additionalProperties: mapFor(deliverableSchema, { title: "A deliverable" }),
      defaultSnippets: editorSnippets.deliver.map((snippet) => ({ ...snippet })),
    },
  };
}
