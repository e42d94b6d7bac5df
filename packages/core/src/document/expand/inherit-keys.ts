import type { WrittenNode } from "../written/written-node.ts";

export type Keys = ReadonlyMap<string, WrittenNode>;

/** Keys that say what an entry is, not how its shots are made. */
const structural = new Set(["scene", "shots", "include"]);

/** Values replace; `options` merges; `none` switches off; another provider forgets the model of the old one. */
export function inheritKeys(above: Keys, own: Keys): Keys {
  const keys = new Map(above);
  if (own.has("provider")) keys.delete("model");
  for (const [key, value] of own) {
    if (structural.has(key)) continue;
    const before = keys.get(key);
    if (isNone(value)) keys.delete(key);
    else if (key === "options" && value.kind === "map" && before?.kind === "map") {
      keys.set(key, { ...value, entries: new Map([...before.entries, ...value.entries]) });
    } else keys.set(key, value);
  }
  return keys;
}

export function isNone(node: WrittenNode | undefined): boolean {
  return node?.kind === "scalar" && node.text === "none";
}
