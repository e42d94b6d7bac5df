/**
 * What a name stands for. `broken`: it has a value, but the value is at fault, and that was said there.
 * `not-yet`: it comes from a part of the format that is not rendered yet.
 */
export type Word =
  | { readonly value: string | number | boolean; readonly text: string }
  | "broken"
  | "not-yet";

/** Layers of names, the nearest first. */
export type Scope = readonly ReadonlyMap<string, Word>[];

export function findWord(scope: Scope, name: string): Word | undefined {
  for (const layer of scope) {
    const word = layer.get(name);
    if (word !== undefined) return word;
  }
  return undefined;
}

export function namesOf(scope: Scope): string[] {
  return scope.flatMap((layer) => [...layer.keys()]);
}

export function wordOf(text: string): Word {
  return { value: text, text };
}
