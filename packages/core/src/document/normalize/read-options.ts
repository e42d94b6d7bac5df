import type { JsonObject } from "@rushes/provider";
import { keyPlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { refuseKeyAlone } from "../check/check-map.ts";
import { refuseNoMap } from "../check/refuse-no-map.ts";
import { raise } from "../problems.ts";
import { generationKeys } from "../schema/shot-schema.ts";
import { fillNode } from "../template/fill-node.ts";
import type { Scope } from "../template/scope.ts";
import { isOwnKey, toJson, type WrittenMap, type WrittenNode } from "../written/written-node.ts";

/** Inputs of a model that the format does not name, as plain JSON. */
export function readOptions(node: WrittenNode, scope: Scope, check: Check): JsonObject {
  if (node.kind !== "map") {
    check.tell(refuseNoMap(node, { key: "options", expects: "a map of keys" }));
    return {};
  }
  const entries = [...node.entries].filter(([key, value]) => !isOwnKey(key) && isOption(key, value, check));
  const sound: WrittenMap = { ...node, entries: new Map(entries) };
  const filled = fillNode(sound, scope, check);
  return filled ? (toJson(filled) as JsonObject) : {};
}

function isOption(key: string, value: WrittenNode, check: Check): boolean {
  if (Object.hasOwn(generationKeys, key)) {
    check.tell(raise("DOC_OPTION_IS_KEY", keyPlace(value.origin), { key }));
    return false;
  }
  return !hasNull(key, value, check);
}

function hasNull(key: string, value: WrittenNode, check: Check): boolean {
  if (value.kind === "map") return [...value.entries].some(([inner, entry]) => hasNull(inner, entry, check));
  if (value.kind === "list") return value.entries.some((entry) => hasNull(key, entry, check));
  if (value.withoutColon) check.tell(refuseKeyAlone(key, value));
  else if (value.value === null) check.tell(raise("DOC_NULL", keyPlace(value.origin), { key }));
  return value.value === null;
}
