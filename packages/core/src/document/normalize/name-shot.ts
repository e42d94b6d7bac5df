import { keyPlace, type Origin, valuePlace } from "../../diagnostics/index.ts";
import type { DraftShot } from "../expand/draft-shot.ts";
import type { Shot } from "../shot-list.ts";
import { hasValue, type Scope, type Word, wordOf } from "../template/scope.ts";
import { hasTemplate, splitTemplate } from "../template/split-template.ts";
import { ownKeys, type WrittenNode } from "../written/written-node.ts";
import type { ShotSetting } from "./shot-setting.ts";

/** What every shot has, wherever its picture comes from. */
export function nameShot(draft: DraftShot): Pick<Shot, "id" | "scene" | "origins" | "columns" | "own"> {
  return {
    id: draft.id,
    ...(draft.scene === undefined ? {} : { scene: draft.scene }),
    origins: originsOf(draft),
    columns: columnsOf(draft),
    own: ownKeys(draft.node.entries),
  };
}

/** What `${…}` finds in the keys of one shot. */
export function scopeOf(draft: DraftShot, setting: Pick<ShotSetting, "scope">): Scope {
  return [draft.columns, new Map<string, Word>([["id", wordOf(draft.id)]]), ...setting.scope];
}

function originsOf(draft: DraftShot): Record<string, Origin> {
  const origins: Record<string, Origin> = {
    "": {
      ...draft.node.origin,
      key: keyPlace(draft.idOrigin).span,
      ...(draft.row && { cell: valuePlace(draft.row) }),
    },
  };
  const options = draft.node.entries.get("options");
  if (options?.kind === "map") for (const [key, value] of options.entries) origins[key] = value.origin;
  if (draft.sceneOrigin) origins.scene = draft.sceneOrigin;
  for (const [key, value] of draft.node.entries) {
    const cell = cellOf(value, draft);
    origins[key] = cell ? { ...value.origin, cell: valuePlace(cell) } : value.origin;
  }
  return origins;
}

/** The cell of a row that a value is made of: what is wrong with it is told there. */
function cellOf(node: WrittenNode, { columns }: DraftShot): Origin | undefined {
  if (node.kind !== "scalar" || columns.size === 0 || !hasTemplate(node.text)) return undefined;
  for (const part of splitTemplate(node.text)) {
    const word = part.part === "name" ? columns.get(part.name) : undefined;
    if (typeof word !== "object") continue;
    const cell = hasValue(word) ? word.from : word.empty;
    if (cell) return cell;
  }
  return undefined;
}

/** A number stays one only where it would be written back the same: `010` is text. */
function columnsOf(draft: DraftShot): Record<string, string | number | boolean> {
  const columns: Record<string, string | number | boolean> = {};
  for (const [name, word] of draft.columns) {
    if (hasValue(word)) columns[name] = String(word.value) === word.text ? word.value : word.text;
  }
  return columns;
}
