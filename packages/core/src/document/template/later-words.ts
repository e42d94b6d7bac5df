import type { WrittenMap, WrittenNode } from "../written/written-node.ts";
import type { Word } from "./scope.ts";

/** Names that come from `variants`, its axes and the keys of their values: that part is at fault already. */
export function laterWords(root: WrittenMap): Map<string, Word> {
  const words = new Map<string, Word>();
  const variants = root.entries.get("variants");
  if (variants?.kind !== "map") return words;
  for (const [axis, values] of variants.entries) {
    if (axis === "exclude") continue;
    for (const name of [axis, ...keysOfValues(values)]) words.set(name, "not-yet");
  }
  return words;
}

function keysOfValues(values: WrittenNode): string[] {
  if (values.kind !== "map") return [];
  return [...values.entries.values()].flatMap((value) =>
    value.kind === "map" ? [...value.entries.keys()] : [],
  );
}
