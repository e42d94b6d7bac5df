import { keyPlace, type Origin, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import { fillName } from "../clip-name.ts";
import { raise } from "../problems.ts";
import { filmsHaveNames } from "../rules/films-have-names.ts";
import type { Deliverable } from "../shot-list.ts";
import type { Scope } from "../template/scope.ts";
import { isOwnKey, kindOf, type WrittenMap, type WrittenNode } from "../written/written-node.ts";
import { checkSize } from "./check-size.ts";

/** What films are called: with `${deliver}` still in it. */
export interface FilmNames {
  readonly template: string;
  /** Where it was written; absent for the default. */
  readonly origin?: Origin;
}

/** Every deliverable with its film's name. What is at fault is left out; that has been said. */
export function normalizeDeliver(
  node: WrittenNode,
  names: FilmNames,
  scope: Scope,
  check: Check,
): readonly Deliverable[] {
  if (node.kind !== "map") {
    check.tell(refuseNode(node));
    return [];
  }
  const entries = [...node.entries].filter(([key]) => !isOwnKey(key));
  if (entries.length === 0) check.tell(raise("DOC_LIST_EMPTY", keyPlace(node.origin), { key: "deliver" }));
  const deliverables = entries.flatMap(([name, value]): Deliverable[] => {
    const read = readDeliverable(name, value, scope, check);
    return read ? [{ name, output: fillName(names.template, { deliver: name }), ...read }] : [];
  });
  for (const problem of filmsHaveNames(deliverables, names.origin ?? node.origin)) check.tell(problem);
  return deliverables;
}

function readDeliverable(
  name: string,
  node: WrittenNode,
  scope: Scope,
  check: Check,
): Omit<Deliverable, "name" | "output"> | undefined {
  const place = keyPlace(node.origin);
  if (!/^[\p{L}\p{M}\p{N}_-]+$/u.test(name)) {
    const expects = "letters, digits, `-` and `_`";
    check.tell(raise("DOC_VALUE_FORM", place, { key: "deliver", written: name, expects, instead: null }));
    return undefined;
  }
  if (node.kind !== "map") {
    const expects = "a map of keys such as `{ size: 1080x1920 }`";
    check.tell(raise("DOC_VALUE_KIND", place, { key: name, expects, found: kindOf(node), instead: null }));
    return undefined;
  }
  return readKeys(node, scope, check);
}

function readKeys(node: WrittenMap, scope: Scope, check: Check): Omit<Deliverable, "name" | "output"> {
  const { size, fit, burn_captions: burnCaptions } = checkMap(node, shapes.deliverable, check, scope);
  if (size) checkSize(size, node, check);
  return {
    ...(size && { size }),
    ...(fit && { fit }),
    ...(burnCaptions === undefined ? {} : { burnCaptions }),
  };
}

function refuseNode(node: WrittenNode) {
  if (node.kind === "scalar" && node.value === null)
    return raise("DOC_NULL", keyPlace(node.origin), { key: "deliver" });
  const expects = "names, each with a map such as `{ size: 1080x1920 }`";
  const args = { key: "deliver", expects, found: kindOf(node), instead: null };
  return raise("DOC_VALUE_KIND", valuePlace(node.origin), args);
}
