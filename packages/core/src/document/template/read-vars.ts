import { keyPlace, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkComment, refuseKeyAlone } from "../check/check-map.ts";
import { raise } from "../problems.ts";
import { kindOf, type WrittenMap, type WrittenNode, type WrittenScalar } from "../written/written-node.ts";
import { placeWithin } from "./fill-node.ts";
import type { Word } from "./scope.ts";
import { hasTemplate, isName, splitTemplate, type TemplatePart } from "./split-template.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

const reserved = new Set(["id", "title", "prompt", "deliver", "env", "none"]);

/** Names that a person may choose, for vars and for columns. */
export function isFreeName(name: string): boolean {
  return isName(name) && !reserved.has(name);
}

/** The words of `vars`: scalars, in which the environment may be asked and nothing else. */
export function readVars(node: WrittenMap, environment: Environment, check: Check): Map<string, Word> {
  const words = new Map<string, Word>();
  for (const [name, value] of node.entries) words.set(name, readVar(name, value, environment, check));
  return words;
}

function readVar(name: string, value: WrittenNode, environment: Environment, check: Check): Word {
  const place = keyPlace(value.origin);
  if (value.kind === "scalar" && value.withoutColon) check.tell(refuseKeyAlone(name, value));
  else if (!isFreeName(name)) check.tell(raise("DOC_NAME_RESERVED", place, { name }));
  else if (value.kind !== "scalar") {
    const args = { key: name, expects: "a word, a text or a number", found: kindOf(value), instead: null };
    check.tell(raise("DOC_VALUE_KIND", valuePlace(value.origin), args));
  } else if (value.value === null) check.tell(raise("DOC_NULL", place, { key: name }));
  else return readText(name, value, environment, check);
  return "broken";
}

function readText(name: string, scalar: WrittenScalar, environment: Environment, check: Check): Word {
  checkComment(scalar, name, check);
  if (!hasTemplate(scalar.text)) return { value: scalar.value ?? scalar.text, text: scalar.text.trim() };
  const texts = splitTemplate(scalar.text).map((part) => textOf(part, scalar, environment, check));
  if (texts.some((text) => text === undefined)) return "broken";
  const text = texts.join("");
  return { value: text, text };
}

function textOf(
  part: TemplatePart,
  scalar: WrittenScalar,
  environment: Environment,
  check: Check,
): string | undefined {
  if (part.part === "text") return part.text;
  const place = placeWithin(scalar, part.written, check);
  if (part.part === "broken") check.tell(raise("DOC_NAME_UNFINISHED", place, { written: part.written }));
  else if (part.part === "name")
    check.tell(raise("DOC_NAME_UNKNOWN", place, { name: part.name, nearest: null }));
  else if (/KEY|TOKEN|SECRET/i.test(part.name))
    check.tell(raise("DOC_ENV_SECRET", place, { name: part.name }));
  else {
    const found = Object.hasOwn(environment, part.name) ? environment[part.name] : undefined;
    if (found) return found;
    if (part.otherwise !== undefined) return part.otherwise;
    if (found !== undefined) return found;
    check.tell(raise("DOC_ENV_UNSET", place, { name: part.name }));
  }
  return undefined;
}
