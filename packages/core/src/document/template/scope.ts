import type { Origin } from "../../diagnostics/index.ts";

/**
 * What a name stands for. `empty`: a cell of a file of rows that holds nothing, which is a fault where it is used.
 * `broken`: it has a value, but the value is at fault, and that was said there. `not-yet`: it comes from a part of the
 * format that is not rendered yet.
 */
export type Word = ValueWord | { readonly empty: Origin } | "broken" | "not-yet";

export interface ValueWord {
  readonly value: string | number | boolean;
  readonly text: string;
  /** The cell that it comes from: what is wrong with a value that it is put into, is wrong there. */
  readonly from?: Origin;
}

export function hasValue(word: Word | undefined): word is ValueWord {
  return typeof word === "object" && "value" in word;
}

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
