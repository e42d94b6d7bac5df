import type { Json, JsonObject } from "@rushes/provider";
import type { Origin, Span } from "../../diagnostics/index.ts";

/** YAML as it was written, with the place of every part: nothing is checked yet. */
export type WrittenNode = WrittenMap | WrittenList | WrittenScalar;

export interface WrittenMap {
  readonly kind: "map";
  readonly origin: Origin;
  readonly entries: ReadonlyMap<string, WrittenNode>;
}

export interface WrittenList {
  readonly kind: "list";
  readonly origin: Origin;
  readonly entries: readonly WrittenNode[];
}

export interface WrittenScalar {
  readonly kind: "scalar";
  readonly origin: Origin;
  readonly value: string | number | boolean | null;
  /** The characters themselves: `010` and `12.10` stay what they look like. */
  readonly text: string;
  /** A comment that stands behind plain text on the same line. */
  readonly comment?: Span;
  /** A key between commas that never had a colon: `{ prompt: a ferry, low sun }`. */
  readonly withoutColon?: true;
}

export function isOwnKey(key: string): boolean {
  return key.startsWith("x-");
}

/** The plain JSON of what was written. */
export function toJson(node: WrittenNode): Json {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.entries.map(toJson);
  return Object.fromEntries([...node.entries].map(([key, value]) => [key, toJson(value)]));
}

/** The person's own `x-…` keys among the given ones. */
export function ownKeys(entries: ReadonlyMap<string, WrittenNode>): JsonObject {
  return Object.fromEntries(
    [...entries].filter(([key]) => isOwnKey(key)).map(([key, value]) => [key, toJson(value)]),
  );
}

/** For messages: what kind of thing stands there. */
export function kindOf(node: WrittenNode): string {
  if (node.kind === "list") return "a list";
  if (node.kind === "map") return "a map of keys";
  if (node.value === null) return "nothing";
  if (typeof node.value === "string") return "text";
  return typeof node.value === "number" ? "a number" : "true or false";
}
