import type { ErrorObject } from "ajv";
import { keyPlace, nearestWord, type Problem, valuePlace } from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import type { KeyNotes } from "../schema/key-types.ts";
import { kindOf, type WrittenMap, type WrittenNode } from "../written/written-node.ts";

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "`true` or `false`",
  array: "a list",
  object: "a map of keys",
};

/** One ajv error in our own words; nothing where the key was refused already. */
export function wordSchemaError(
  error: ErrorObject,
  node: WrittenMap,
  where: string,
  written: ReadonlyMap<string, WrittenNode>,
): Problem | undefined {
  if (error.keyword === "required") {
    const key = String(error.params.missingProperty);
    return node.entries.has(key) ? undefined : raise("DOC_KEY_MISSING", mapPlace(node), { key, where });
  }
  const key = error.instancePath.split("/")[1] ?? "";
  const value = written.get(key);
  if (!value) return undefined;
  const place = valuePlace(value.origin);
  const text = value.kind === "scalar" ? value.text : kindOf(value);
  const notes = (error.parentSchema ?? {}) as KeyNotes;
  switch (error.keyword) {
    case "type": {
      const expects = notes.expects ?? kinds[String(error.params.type)] ?? String(error.params.type);
      const instead = value.kind === "scalar" ? insteadOf(text, String(error.params.type)) : null;
      return raise("DOC_VALUE_KIND", place, { key, expects, found: kindOf(value), instead });
    }
    case "enum": {
      const known = (error.params.allowedValues as unknown[]).map(String);
      return raise("DOC_VALUE_UNKNOWN", place, {
        key,
        written: text,
        known,
        nearest: meantWord(text, known),
      });
    }
    case "minLength":
      return raise("DOC_TEXT_EMPTY", keyPlace(value.origin), { key });
    case "pattern":
      return raise("DOC_VALUE_FORM", place, {
        key,
        written: text,
        expects: notes.expects ?? "",
        instead: notes.reads === "id" ? asId(text) : null,
      });
    default:
      return raise("DOC_VALUE_RANGE", place, { key, written: text, bound: boundOf(error) });
  }
}

/** What other tools call it. */
const otherNames: Readonly<Record<string, string>> = {
  fill: "cover",
  crop: "cover",
  fit: "contain",
  letterbox: "contain",
  pad: "contain",
  center: "centre",
  middle: "centre",
  ignore: "accept",
  reject: "hold",
};

function meantWord(written: string, known: readonly string[]): string | null {
  const other = Object.hasOwn(otherNames, written.toLowerCase())
    ? otherNames[written.toLowerCase()]
    : undefined;
  return other !== undefined && known.includes(other) ? other : nearestWord(written, known);
}

function asId(text: string): string | null {
  const id = text
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return id === "" ? null : id;
}

/** A map is pointed at by its first key: its own span may be many lines. */
export function mapPlace(node: WrittenMap) {
  const first = node.entries.values().next().value;
  const { key } = node.origin;
  const isKeyed = key.from !== node.origin.value.from;
  const span = isKeyed || !first || first.origin.file !== node.origin.file ? key : first.origin.key;
  return { file: node.origin.file, path: node.origin.path, span };
}

function boundOf({ params }: ErrorObject): string {
  const words: Readonly<Record<string, string>> = {
    ">=": "at least",
    "<=": "at most",
    ">": "more than",
    "<": "less than",
  };
  return `${words[String(params.comparison)] ?? ""} ${params.limit}`.trim();
}

const yes = new Set(["yes", "on", "y"]);
const no = new Set(["no", "off", "n"]);

function insteadOf(text: string, type: string): string | null {
  if (type === "array") return text.length > 40 ? null : JSON.stringify([text]);
  if (type === "boolean") {
    const word = text.toLowerCase();
    return yes.has(word) || word === "true" ? "true" : no.has(word) || word === "false" ? "false" : null;
  }
  const number = /^\s*(-?\d+)(?:[.,](\d+))?\s*(?:s|sec|seconds?)?\s*$/.exec(text);
  if (!number) return null;
  return number[2] === undefined || type === "integer" ? (number[1] ?? null) : `${number[1]}.${number[2]}`;
}
