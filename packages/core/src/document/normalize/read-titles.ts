import { keyPlace, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import { mapPlace } from "../check/word-schema-error.ts";
import { raise } from "../problems.ts";
import type { Title } from "../shot-list.ts";
import type { Scope } from "../template/scope.ts";
import type { Time } from "../time.ts";
import { isLonger } from "../time-order.ts";
import { isOwnKey, kindOf, type WrittenMap, type WrittenNode } from "../written/written-node.ts";
import type { KnownUses } from "./known-uses.ts";
import { readLettering } from "./read-lettering.ts";
import { readStretch } from "./read-stretch.ts";

const usualFade: Time = { unit: "seconds", seconds: { numerator: 1, denominator: 4 } };

/** The titles of a film. What is at fault is left out; that has been said. */
export function readTitles(node: WrittenNode, uses: KnownUses, scope: Scope, check: Check): readonly Title[] {
  if (node.kind !== "list") {
    const isNull = node.kind === "scalar" && node.value === null;
    const args = { key: "titles", expects: "a list of titles", found: kindOf(node), instead: null };
    if (isNull) check.tell(raise("DOC_NULL", keyPlace(node.origin), { key: "titles" }));
    else check.tell(raise("DOC_VALUE_KIND", valuePlace(node.origin), args));
    return [];
  }
  return node.entries.flatMap((entry) => readTitle(entry, uses, scope, check) ?? []);
}

function readTitle(entry: WrittenNode, uses: KnownUses, scope: Scope, check: Check): Title | undefined {
  if (entry.kind !== "map") {
    const expects = "a map such as `{ text: …, at: …, for: 3 }`";
    const args = { key: "titles", expects, found: kindOf(entry), instead: null };
    check.tell(raise("DOC_VALUE_KIND", valuePlace(entry.origin), args));
    return undefined;
  }
  const read = checkMap(entry, shapes.title, check, scope);
  const stretch = readStretch(entry, read, uses, check);
  // A key that nobody knows may be the text, under another name; it is at fault already.
  const isKnown = (key: string) => isOwnKey(key) || Object.hasOwn(shapes.title.schema.properties, key);
  const isStrange = [...entry.entries.keys()].some((key) => !isKnown(key));
  if (!entry.entries.has("text") && !entry.entries.has("logo") && !isStrange) {
    check.tell(raise("DOC_KEY_MISSING", mapPlace(entry), { key: "text", where: shapes.title.name }));
  }
  const fade = readFade(entry, read.fade, check);
  if (read.text === undefined || stretch.at === undefined) return undefined;
  const { text, position = "centre" } = read;
  return { text, stretch, position, fade, lettering: readLettering(read), origin: entry.origin };
}

function readFade(entry: WrittenMap, fade: Time | undefined, check: Check): Time {
  const node = entry.entries.get("fade");
  if (!fade || !node) return usualFade;
  const isNothing = fade.unit === "frames" ? fade.frames === 0 : fade.seconds.numerator === 0;
  if (isNothing || isLonger(fade)) return fade;
  check.tell(raise("DOC_TIME_SENSE", valuePlace(node.origin), { key: "fade", why: "cannot be negative" }));
  return usualFade;
}
