import { type Problem, valuePlace } from "../../diagnostics/index.ts";
import { fillName } from "../clip-name.ts";
import type { DraftShot } from "../expand/draft-shot.ts";
import { raise } from "../problems.ts";
import type { ClipNames } from "../shot-list.ts";
import { hasValue } from "../template/scope.ts";
import { splitTemplate } from "../template/split-template.ts";

/** Every clip gets a file of its own, whose name has a value for each of its parts, and none is a film's. */
export function clipsHaveNames(
  names: ClipNames,
  shots: readonly DraftShot[],
  title: string,
  films: readonly string[],
): Problem[] {
  const place = valuePlace(names.origin);
  const taken = new Map<string, string>();
  const filmed = new Set(films.map((film) => film.toLowerCase()));
  for (const shot of shots) {
    const values = { id: shot.id, title, ...valuesOf(shot) };
    const name = nameWithout(names.template, values);
    const cell = name === undefined ? undefined : shot.columns.get(name);
    if (name !== undefined && typeof cell === "object" && "empty" in cell) {
      const related = [{ place, says: `\`\${${name}}\` is used here` }];
      return [raise("DOC_CELL_EMPTY", valuePlace(cell.empty), { column: name }, related)];
    }
    if (name !== undefined) {
      const why = `shot \`${shot.id}\` has no \`\${${name}}\``;
      return [raise("DOC_OUTPUT_NAME", place, { name: names.template, why })];
    }
    const file = fillName(names.template, values);
    const before = taken.get(file.toLowerCase());
    if (before !== undefined) {
      return [raise("DOC_CLIP_NAME_TWICE", place, { name: file, first: before, second: shot.id })];
    }
    if (filmed.has(file.toLowerCase()))
      return [raise("DOC_OUTPUT_NAME", place, { name: file, why: "a film has that name" })];
    taken.set(file.toLowerCase(), shot.id);
  }
  return [];
}

function valuesOf(shot: DraftShot): Record<string, string> {
  const words = [...shot.columns].flatMap(([name, word]) =>
    hasValue(word) ? [[name, word.text] as const] : [],
  );
  return Object.fromEntries(words);
}

function nameWithout(template: string, values: Readonly<Record<string, string>>): string | undefined {
  for (const part of splitTemplate(template)) {
    if (part.part === "name" && !Object.hasOwn(values, part.name)) return part.name;
  }
  return undefined;
}
