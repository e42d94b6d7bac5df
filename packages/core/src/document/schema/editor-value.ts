import type { Json, JsonObject } from "@rushes/provider";
import type { MapSchema } from "./json-schema.ts";
import { type KeyNotes, ownKeywords, type Reads, type Words } from "./key-types.ts";

type Property = KeyNotes & JsonObject;

/** How a map is called in an editor, and what may be put there at one stroke. */
export interface MapWords {
  /** `A still`. */
  readonly title: string;
  readonly description?: string;
  readonly snippets?: readonly Snippet[];
  /** Keys that reading knows here only to refuse them in its own words. */
  readonly without?: readonly string[];
  /** Default: what the schema says. */
  readonly required?: readonly string[];
  /** What is known of keys beside what their schema says. */
  readonly known?: KnownKeys;
}

export type KnownKeys = Readonly<Record<string, Partial<KeyNotes>>>;

/** A piece that an editor writes: `$1`, `${2:6}` are the places where the cursor goes. */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: Json;
}

/** A map of keys as editors check and complete it. */
export function mapFor(schema: MapSchema, words: MapWords): JsonObject {
  const { without = [], required = schema.required ?? [], known = {} } = words;
  const properties = Object.entries(schema.properties)
    .filter(([key]) => !without.includes(key))
    .map(([key, property]) => [key, valueFor({ ...(property as Property), ...known[key] })]);
  return {
    ...say(words.description),
    title: words.title,
    type: "object",
    ...(required.length > 0 ? { required: [...required] } : {}),
    properties: Object.fromEntries(properties),
    patternProperties: { "^x-": { description: "Yours: ignored, and given back in events and sidecars." } },
    additionalProperties: false,
    ...(words.snippets && { defaultSnippets: words.snippets.map((snippet) => ({ ...snippet })) }),
  };
}

/** What is said of a key: once for editors that show Markdown, once for those that do not. */
export function say(description: string | undefined): JsonObject {
  if (description === undefined) return {};
  return {
    description,
    ...(/[`*_]/.test(description) && { markdownDescription: description }),
  };
}

/** More words than these are not read out where one of them was misspelt. */
const fewWords = 12;

/** A list of words, each with what it means. */
export function enumOf(words: Words): JsonObject {
  const known = Object.keys(words);
  const meanings = Object.values(words);
  return {
    enum: known,
    enumDescriptions: meanings,
    markdownEnumDescriptions: meanings,
    ...(known.length > fewWords && { errorMessage: "This is none of the words that are known here." }),
  };
}

/** `true` as a text. Said in a way that makes no editor offer `true` and `false` wherever a text is due. */
const truthAsText: JsonObject = { title: "`true` or `false` as text", if: { type: "boolean" }, else: false };

/** Any text, whatever it looks like to YAML. */
export const anyText: JsonObject = { anyOf: [{ title: "Text", type: ["string", "number"] }, truthAsText] };

/** Exactly one branch may match: editors show the titles of all that do. */
function otherThan(words: Words): JsonObject {
  return { title: "Text", not: { enum: Object.keys(words) }, ...anyText };
}

/** Values to start from, where a key names none of its own. */
const usualExamples: Readonly<Partial<Record<Reads, readonly (string | number)[]>>> = {
  time: [2.5, "12f", "0:50"],
  "clip-time": [2.5, "12f", "01:00:05:12"],
  rate: [24, 25, 23.976],
  speed: [0.5, 2],
  size: ["1920x1080", "1080x1920"],
};

function valueFor(property: Property): JsonObject {
  const { default: usual, examples = usualExamples[property.reads ?? "text"] } = property;
  const hints = {
    ...say(describe(property)),
    // A switch that is off by itself is written to be switched on: no editor should fill in the default.
    ...(usual !== undefined && typeof usual !== "boolean" && { default: usual }),
    ...(examples && examples.length > 0 && { examples: [...examples] }),
  };
  if (property.notYet) return hints;
  if (property.part) return { ...hints, $ref: `#/definitions/${property.part}` };
  return { ...hints, ...rulesFor(property) };
}

function describe({ description = "", default: usual }: Property): string {
  return usual === undefined ? description : `${description} Default: \`${usual}\`.`;
}

function rulesFor(property: Property): JsonObject {
  const { words, reads } = property;
  if (words) return { anyOf: [enumOf(words), property.isOpen ? otherThan(words) : substituted(words)] };
  const rules = withoutHints(property);
  if (reads === "prose" || reads === "text") return anyText;
  if (reads === "id") return { anyOf: [scalarFor(property, rules), truthAsText] };
  return { anyOf: [scalarFor(property, rules), substituted()] };
}

/** What is only known once names are put in, and what switches an inherited key off. */
export function substituted(words: Words = {}): JsonObject {
  const pattern = Object.hasOwn(words, "none") ? "\\$\\{" : "\\$\\{|^none$";
  return { title: "A name such as ${client}, or none", type: "string", pattern };
}

/** Text may look like a number to YAML: it is read from the source. A number may stand where its text would. */
function scalarFor({ reads, expects }: Property, rules: JsonObject): JsonObject {
  if (reads === undefined) return rules;
  const type = reads === "size" ? "string" : ["string", "number"];
  return { ...rules, type, ...(expects && { patternErrorMessage: `Takes ${expects}.` }) };
}

function withoutHints(property: Property): JsonObject {
  const hints: readonly string[] = [...ownKeywords, "description", "default", "examples"];
  const rules = Object.entries(property).filter(([key]) => !hints.includes(key));
  return JSON.parse(JSON.stringify(Object.fromEntries(rules))) as Record<string, Json>;
}
