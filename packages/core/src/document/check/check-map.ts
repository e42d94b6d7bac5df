import { keyPlace, nearestWord, type Problem } from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import type { MapSchema, ValueOf } from "../schema/json-schema.ts";
import type { KeyNotes } from "../schema/key-types.ts";
import { fillNode } from "../template/fill-node.ts";
import type { Scope } from "../template/scope.ts";
import { hasTemplate } from "../template/split-template.ts";
import {
  isOwnKey,
  toJson,
  type WrittenMap,
  type WrittenNode,
  type WrittenScalar,
} from "../written/written-node.ts";
import type { Check } from "./check.ts";
import { compileSchema } from "./compile-schema.ts";
import { readValue } from "./read-value.ts";
import type { Shape } from "./shape.ts";
import { wordSchemaError } from "./word-schema-error.ts";

/**
 * Checks one map against its shape, key by key, and gives back the values that are right. Parts (values with a
 * shape of their own) come back as they were written.
 *
 * Without a scope, values with `${…}` and `none` pass unread: they are checked where a shot puts them to use.
 */
export function checkMap<Schema extends MapSchema>(
  node: WrittenMap,
  shape: Shape<Schema>,
  check: Check,
  scope?: Scope,
): Partial<ValueOf<Schema>> {
  const plain: Record<string, unknown> = {};
  const read: Record<string, unknown> = {};
  const refused: Problem[] = [];
  const written = new Map<string, WrittenNode>();
  for (const [key, value] of node.entries) {
    if (isOwnKey(key)) continue;
    const notes = notesOf(shape, key);
    const problem = refuseKey(key, value, shape, notes);
    if (problem) {
      refused.push(problem);
      check.tell(problem);
    }
    if (problem || !notes) continue;
    if (notes.part) {
      read[key] = value;
      continue;
    }
    const filled = fillOrPass(value, notes, check, scope);
    if (!filled) continue;
    if (notes.reads === "prose" && filled.kind === "scalar") checkComment(filled, key, check);
    written.set(key, filled);
    if (!takeValue(filled, key, notes, plain, read, check)) written.delete(key);
  }
  const validate = compileSchema(shape.schema);
  if (!validate(plain)) {
    for (const error of validate.errors ?? []) {
      const key = error.instancePath.split("/")[1];
      if (key !== undefined) delete read[key];
      const problem = wordSchemaError(error, node, shape.name, written);
      if (problem && !isEcho(problem, refused)) check.tell(problem);
    }
  }
  return read as Partial<ValueOf<Schema>>;
}

/** A key that is missing because it was written under another name, which has been said. */
function isEcho({ code, args }: Problem, refused: readonly Problem[]): boolean {
  if (code !== "DOC_KEY_MISSING") return false;
  return refused.some(({ hint }) => hint?.includes(`\`${args.key}\``));
}

function notesOf(shape: Shape, key: string): KeyNotes | undefined {
  return Object.hasOwn(shape.schema.properties, key) ? (shape.schema.properties[key] as KeyNotes) : undefined;
}

function refuseKey(
  key: string,
  value: WrittenNode,
  shape: Shape,
  notes: KeyNotes | undefined,
): Problem | undefined {
  const place = keyPlace(value.origin);
  if (value.kind === "scalar" && value.withoutColon) return refuseKeyAlone(key, value);
  if (!notes) {
    const cure = Object.hasOwn(shape.wrongWords, key) ? shape.wrongWords[key] : undefined;
    if (cure !== undefined) {
      const instead = cure.replace("<value>", () => shortValue(value));
      return raise("DOC_WRONG_WORD", place, { key, where: shape.name, instead });
    }
    const nearest = nearestWord(key, Object.keys(shape.schema.properties));
    const isShot = Object.hasOwn(shape.schema.properties, "options");
    return raise("DOC_KEY_UNKNOWN", place, { key, where: shape.name, nearest, isShot });
  }
  if (notes.notYet) return raise("DOC_NOT_RENDERED_YET", place, { word: key });
  if (value.kind === "scalar" && value.value === null) return raise("DOC_NULL", place, { key });
  return undefined;
}

/** What stands behind a key, for an example of how it is written elsewhere. */
function shortValue(value: WrittenNode): string {
  const isShort = value.kind === "scalar" && value.text.length <= 40 && !/[\n`]/.test(value.text);
  return isShort && value.text !== "" ? value.text : "…";
}

/** A key between commas that has no colon: most often a text with a comma in it. */
export function refuseKeyAlone(key: string, value: WrittenScalar): Problem {
  const place = keyPlace(value.origin);
  const glued = /^([\w-]+):\S/.exec(key);
  if (glued?.[1]) return raise("DOC_COLON_NEEDS_SPACE", place, { written: key, key: glued[1] });
  return raise("DOC_NULL_BY_COMMA", place, { key, instead: /^\d+$/.test(key) ? `….${key}` : null });
}

function fillOrPass(
  value: WrittenNode,
  notes: KeyNotes,
  check: Check,
  scope?: Scope,
): WrittenNode | undefined {
  if (notes.reads === "id") return value;
  if (scope) return fillNode(value, scope, check);
  const isOpen = value.kind === "scalar" && (value.text === "none" || hasTemplate(value.text));
  return isOpen ? undefined : value;
}

/** A comment behind plain text: `prompt: take #3 of the mug` would be paid as "take". */
export function checkComment(scalar: WrittenScalar, key: string, check: Check): void {
  const { comment, origin } = scalar;
  if (!comment) return;
  const lost = check.sources.get(origin.file)?.text.slice(comment.from, comment.to) ?? "";
  const place = { file: origin.file, path: origin.path, span: comment };
  check.tell(raise("DOC_COMMENT_IN_TEXT", place, { key, lost }));
}

/** Puts a value where ajv sees it, and what it means where the caller does. */
function takeValue(
  value: WrittenNode,
  key: string,
  notes: KeyNotes,
  plain: Record<string, unknown>,
  read: Record<string, unknown>,
  check: Check,
): boolean {
  if (value.kind !== "scalar") {
    plain[key] = toJson(value);
    read[key] = plain[key];
    return true;
  }
  const result = readValue(value, key, notes);
  if ("code" in result) {
    check.tell(result);
    return false;
  }
  plain[key] = notes.reads === undefined ? value.value : value.text.trim();
  read[key] = result.value;
  return true;
}
