import { type Origin, type Problem, valuePlace } from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import type { Deliverable } from "../shot-list.ts";

/** Every film of a cut gets a file of its own. */
export function filmsHaveNames(films: readonly Deliverable[], origin: Origin): Problem[] {
  const taken = new Map<string, string>();
  for (const { name, output } of films) {
    const before = taken.get(output.toLowerCase());
    if (before !== undefined) {
      const args = { name: output, first: before, second: name };
      return [raise("DOC_FILM_NAME_TWICE", valuePlace(origin), args)];
    }
    taken.set(output.toLowerCase(), name);
  }
  return [];
}
