import type { WrittenNode } from "../written/written-node.ts";
import { findWord, hasValue, type Scope, type Word } from "./scope.ts";
import { hasTemplate, splitTemplate } from "./split-template.ts";

/** Whether a value needs a name whose own value is at fault: that was said there, and what follows from it is an echo. */
export function leansOnFault(node: WrittenNode | undefined, scope: Scope): boolean {
  if (node === undefined) return false;
  if (node.kind !== "scalar") return [...node.entries.values()].some((inner) => leansOnFault(inner, scope));
  if (!hasTemplate(node.text)) return false;
  return splitTemplate(node.text).some(
    (part) => part.part === "name" && isAtFault(findWord(scope, part.name)),
  );
}

function isAtFault(word: Word | undefined): boolean {
  return word !== undefined && !hasValue(word);
}
