import type { ClipShape, InputSchema, Json, JsonObject, ModelCard } from "@rushes/provider";
import { asList, asObject } from "../api/read-json.ts";
import type { LiveModel } from "./live-models.ts";
import { anyPicture, isPictureInput } from "./picture-inputs.ts";

const makesNoClip = /-to-(?:image|audio|speech|music|text|3d)\b/i;
const lengthInputs = ["duration", "seconds", "video_length"];
const promptRewriter = "enable_prompt_expansion";
const soundInputs = ["generate_audio", "sound"];

/** A card made of what the live list says of a model; `undefined` for a model that makes no clips. */
export function buildLiveCard(model: LiveModel, nowMs: number): ModelCard | undefined {
  if (makesNoClip.test(model.type)) return undefined;
  const properties = readProperties(model.schema);
  const alwaysSent = readAlwaysSent(properties);
  for (const [name, value] of Object.entries(alwaysSent)) {
    properties[name] = { ...properties[name], default: value };
  }
  const required = (asList(model.schema.required) ?? []).filter(
    (name) => typeof name === "string" && name in properties,
  ) as string[];
  const inputs: InputSchema = { type: "object", properties, required, additionalProperties: false };
  return {
    model: model.id,
    title: model.name,
    inputs,
    pictures: Object.fromEntries(pictureInputsOf(properties).map((name) => [name, anyPicture])),
    alwaysSent,
    clip: readShape(properties),
    price: { kind: "unknown" },
    // Nobody says how long a clip takes; two minutes is what the models with a published time come to.
    typicalSeconds: 120,
    asOf: new Date(nowMs).toISOString().slice(0, 10),
    source: `https://wavespeed.ai/models/${model.id}`,
  };
}

const types: ReadonlySet<Json | undefined> = new Set([
  "string",
  "number",
  "integer",
  "boolean",
  "array",
  "object",
]);
const keywords = [
  "default",
  "description",
  "enum",
  "maximum",
  "maxItems",
  "maxLength",
  "minimum",
  "minItems",
  "minLength",
];

function readProperties(schema: JsonObject): Record<string, JsonObject> {
  const properties: Record<string, JsonObject> = {};
  for (const [name, value] of Object.entries(asObject(schema.properties) ?? {})) {
    const property = asObject(value);
    if (property) properties[name] = readProperty(property);
  }
  return properties;
}

/** The keywords whose meaning is sure; a live schema also holds some for the website's form. */
function readProperty(property: JsonObject): JsonObject {
  const known = keywords.flatMap((keyword) => {
    const value = property[keyword];
    return value === undefined || value === null || !fits(keyword, value) ? [] : [[keyword, value] as const];
  });
  const items = asObject(property.items);
  return {
    ...(types.has(property.type) && { type: property.type! }),
    ...Object.fromEntries(known),
    ...(items && { items: readProperty(items) }),
  };
}

/** An ill-formed keyword would make the whole schema unusable. */
function fits(keyword: string, value: Json): boolean {
  if (keyword === "enum") return Array.isArray(value) && value.length > 0;
  if (keyword === "description") return typeof value === "string";
  if (keyword === "default") return true;
  if (typeof value !== "number") return false;
  return keyword === "minimum" || keyword === "maximum" || (Number.isInteger(value) && value >= 0);
}

/** The length, since the price and the timeline follow it, and prompt rewriting, whose default differs by model. */
function readAlwaysSent(properties: Readonly<Record<string, JsonObject>>): JsonObject {
  const length = lengthInputOf(properties);
  const seconds =
    length === undefined ? undefined : (properties[length]?.default ?? firstOf(properties[length]?.enum));
  return {
    ...(length !== undefined && typeof seconds === "number" && seconds > 0 && { [length]: seconds }),
    ...(promptRewriter in properties && { [promptRewriter]: properties[promptRewriter]?.default === true }),
  };
}

function firstOf(list: Json | undefined): Json | undefined {
  return asList(list ?? [])?.[0];
}

function lengthInputOf(properties: Readonly<Record<string, JsonObject>>): string | undefined {
  return lengthInputs.find((name) => ["integer", "number"].includes(String(properties[name]?.type)));
}

function pictureInputsOf(properties: Readonly<Record<string, JsonObject>>): string[] {
  return Object.keys(properties).filter(
    (name) => isPictureInput(name) && properties[name]?.type === "string",
  );
}

function readShape(properties: Readonly<Record<string, JsonObject>>): ClipShape {
  const length = lengthInputOf(properties);
  const first = pictureInputsOf(properties).find((name) => !/^(?:end|last|tail)/.test(name));
  return {
    ...readSize(properties),
    ...(first !== undefined && { followsShapeOf: first }),
    seconds: length === undefined ? { fixed: fixedSeconds(properties) } : { input: length },
    fps: 24,
    hasAudio: soundInputs.some((name) => properties[name]?.default === true),
  };
}

/** An older model writes its length as text; then its default counts. Five seconds is what most make unasked. */
function fixedSeconds(properties: Readonly<Record<string, JsonObject>>): number {
  const written = lengthInputs
    .map((name) => Number(properties[name]?.default))
    .find((seconds) => seconds > 0);
  return written ?? 5;
}

/** The size by the defaults of `size` (`1280*720`), or of `resolution` and `aspect_ratio`; a clip is measured when it comes. */
function readSize(properties: Readonly<Record<string, JsonObject>>): { width: number; height: number } {
  const size = /^(\d{2,5})[*x](\d{2,5})$/.exec(String(properties.size?.default));
  if (size) return { width: Number(size[1]), height: Number(size[2]) };
  const resolution = String(properties.resolution?.default).toLowerCase();
  const short = { "2k": 1440, "4k": 2160 }[resolution] ?? Number(/^(\d{3,4})p$/.exec(resolution)?.[1] ?? 720);
  const shape = /^(\d{1,2}):(\d{1,2})$/.exec(String(properties.aspect_ratio?.default));
  const ratio = shape ? Number(shape[1]) / Number(shape[2]) : 16 / 9;
  const long = 2 * Math.round((short * Math.max(ratio, 1 / ratio)) / 2);
  return ratio < 1 ? { width: short, height: long } : { width: long, height: short };
}
