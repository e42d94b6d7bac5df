import { nearestWord, type Origin, type Place, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { raise } from "../problems.ts";
import type { WrittenNode, WrittenScalar } from "../written/written-node.ts";
import { findWord, hasValue, namesOf, type Scope, type ValueWord } from "./scope.ts";
import { hasTemplate, splitTemplate, type TemplatePart } from "./split-template.ts";

/**
 * Puts values in for every `${name}`, once: what was put in is not looked at again. A value that is only `${x}`
 * takes x's type. Nothing comes back when a name has no value; that has been said then.
 */
export function fillNode(node: WrittenNode, scope: Scope, check: Check): WrittenNode | undefined {
  if (node.kind === "scalar") return fillScalar(node, scope, check);
  if (node.kind === "list") {
    const entries = node.entries.map((entry) => fillNode(entry, scope, check));
    return entries.every((entry) => entry !== undefined) ? { ...node, entries } : undefined;
  }
  const entries = new Map<string, WrittenNode>();
  for (const [key, value] of node.entries) {
    const filled = fillNode(value, scope, check);
    if (filled) entries.set(key, filled);
  }
  return entries.size === node.entries.size ? { ...node, entries } : undefined;
}

export function fillScalar(scalar: WrittenScalar, scope: Scope, check: Check): WrittenScalar | undefined {
  if (!hasTemplate(scalar.text)) return scalar;
  const parts = splitTemplate(scalar.text);
  const words = parts.map((part) => wordFor(part, scope, scalar, check));
  const sound = words.filter((word) => word !== undefined);
  if (sound.length < words.length) return undefined;
  const [first] = sound;
  const text = sound.map((word) => word.text).join("");
  const isName = first && sound.length === 1 && parts[0]?.part === "name";
  const { value } = isName ? first : { value: text };
  check.filled?.(scalar.origin, value);
  return { ...scalar, value, text: isName ? first.text : text, ...fromCell(sound, scalar, isName === true) };
}

/** What is wrong with it is told in its cell. A path that stands there as a whole counts from there. */
function fromCell(
  words: readonly { readonly from?: Origin }[],
  { origin }: WrittenScalar,
  isWhole: boolean,
): Pick<WrittenScalar, "origin"> {
  const cell = words.find(({ from }) => from)?.from;
  if (!cell) return { origin };
  return { origin: { ...origin, cell: valuePlace(cell), ...(isWhole && { base: cell.file }) } };
}

function wordFor(
  part: TemplatePart,
  scope: Scope,
  scalar: WrittenScalar,
  check: Check,
): ValueWord | undefined {
  if (part.part === "text") return { value: part.text, text: part.text };
  const place = placeWithin(scalar, part.written, check);
  if (part.part === "broken") {
    check.tell(raise("DOC_NAME_UNFINISHED", place, { written: part.written }));
    return undefined;
  }
  if (part.part === "env") {
    check.tell(raise("DOC_ENV_OUTSIDE_VARS", place, { name: part.name }));
    return undefined;
  }
  const word = findWord(scope, part.name);
  if (word === undefined) {
    const nearest = nearestWord(part.name, namesOf(scope));
    if (part.name === "deliver") check.tell(raise("DOC_DELIVER_ELSEWHERE", place, {}));
    else check.tell(raise("DOC_NAME_UNKNOWN", place, { name: part.name, nearest }));
  }
  if (typeof word === "object" && "empty" in word) {
    const related = [{ place, says: `\`\${${part.name}}\` is used here` }];
    check.tell(raise("DOC_CELL_EMPTY", valuePlace(word.empty), { column: part.name }, related));
  }
  return hasValue(word) ? word : undefined;
}

/** The place of a piece of a scalar's text, where it stands in the file just so. */
export function placeWithin(scalar: WrittenScalar, written: string, check: Check): Place {
  const { file, path, value } = scalar.origin;
  const from = check.sources.get(file)?.text.indexOf(written, value.from) ?? -1;
  const isInside = from !== -1 && from + written.length <= value.to;
  return { file, path, span: isInside ? { from, to: from + written.length } : value };
}
