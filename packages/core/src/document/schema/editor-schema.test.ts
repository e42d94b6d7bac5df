import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { fullExample } from "../testing/full-example.ts";
import { editorSchema } from "./editor-schema.ts";

const committed = new URL("../../../../cli/schema/v1.json", import.meta.url);
// What editors know beside JSON Schema: https://code.visualstudio.com/docs/languages/json
const ofEditors = [
  "markdownDescription",
  "enumDescriptions",
  "markdownEnumDescriptions",
  "defaultSnippets",
  "errorMessage",
  "patternErrorMessage",
];
const validate = new Ajv({ strict: true, allowUnionTypes: true })
  .addVocabulary(ofEditors)
  .compile(editorSchema());

test("the committed schema is current", () => {
  expect(JSON.parse(readFileSync(committed, "utf8"))).toEqual(editorSchema());
});

test("an editor finds nothing wrong with the whole format, later words included", () => {
  validate(parse(fullExample));
  expect(validate.errors).toBeNull();
});

test.each([
  ["a key that nobody knows", "shots: [{ promt: a ferry }]"],
  ["a number where a list is due", "shots: 3"],
  ["a length without a number", "shots: [{ prompt: a ferry, duration: long }]"],
  ["a colour of a gap", "shots: [a]\ncut: { timeline: [{ gap: blue, for: 1 }] }"],
])("an editor underlines %s", (_, text) => {
  expect(validate(parse(text))).toBe(false);
});

test("every key has a hover, and later ones say so", () => {
  const { properties } = editorSchema() as { properties: Record<string, { description: string }> };
  for (const { description } of Object.values(properties)) expect(description.length).toBeGreaterThan(10);
  expect(properties.variants?.description).toMatch(/^Not rendered yet\./);
});
