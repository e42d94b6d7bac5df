import { keyPlace, type Origin, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import { mapPlace } from "../check/word-schema-error.ts";
import { raise } from "../problems.ts";
import { namesRows } from "../rows/load-rows.ts";
import type { RowTable } from "../rows/row-table.ts";
import { shownKeys } from "../schema/shot-schema.ts";
import { limits } from "../written/limits.ts";
import {
  isOwnKey,
  kindOf,
  type WrittenList,
  type WrittenMap,
  type WrittenNode,
  type WrittenScalar,
} from "../written/written-node.ts";
import type { DraftShot, DraftShots } from "./draft-shot.ts";
import { expandMatrix, type MatrixRow } from "./expand-matrix.ts";
import { expandRows } from "./expand-rows.ts";
import { inheritKeys, isNone, type Keys } from "./inherit-keys.ts";

interface Expanding {
  readonly check: Check;
  readonly beside: Beside;
  readonly shots: DraftShot[];
  isOpen: boolean;
  isFull: boolean;
}

/** What the entries of a list get from above. */
interface Above {
  readonly keys: Keys;
  readonly scene?: string;
  readonly sceneOrigin?: Origin;
}

/** What stands in other files. */
export interface Beside {
  /** Behind each entry `{ include: … }`. */
  readonly included: ReadonlyMap<WrittenNode, WrittenList>;
  /** Behind each `matrix: rows.csv`. */
  readonly tables: ReadonlyMap<WrittenNode, RowTable>;
}

/** Every shot in file order: scenes, includes and matrices expanded, keys inherited. */
export function expandShots(list: WrittenNode, defaults: Keys, beside: Beside, check: Check): DraftShots {
  const expanding: Expanding = { check, beside, shots: [], isOpen: false, isFull: false };
  expandList(list, { keys: inheritKeys(new Map(), defaults) }, "shots", expanding);
  return expanding;
}

function expandList(list: WrittenNode, above: Above, key: string, expanding: Expanding): void {
  if (list.kind === "scalar" && list.value === null) {
    expanding.check.tell(raise("DOC_NULL", keyPlace(list.origin), { key }));
  } else if (list.kind !== "list") {
    const args = { key, expects: "a list, each entry with its `- `", found: kindOf(list), instead: null };
    expanding.check.tell(raise("DOC_VALUE_KIND", keyPlace(list.origin), args));
    expanding.isOpen = true;
  } else if (list.entries.length === 0) {
    expanding.check.tell(raise("DOC_LIST_EMPTY", keyPlace(list.origin), { key }));
  } else for (const entry of list.entries) expandEntry(entry, above, expanding);
}

function expandEntry(entry: WrittenNode, above: Above, expanding: Expanding): void {
  if (expanding.isFull) return;
  if (entry.kind === "scalar") expandPrompt(entry, above, expanding);
  else if (entry.kind === "list") {
    const args = { key: "shots", expects: "texts and maps of keys", found: kindOf(entry), instead: null };
    expanding.check.tell(raise("DOC_VALUE_KIND", valuePlace(entry.origin), args));
  } else if (entry.entries.has("include")) expandInclude(entry, above, expanding);
  else if (entry.entries.has("scene") || entry.entries.has("shots")) expandScene(entry, above, expanding);
  else expandShot(entry, above, expanding);
}

function expandPrompt(prompt: WrittenScalar, above: Above, expanding: Expanding): void {
  if (prompt.value === null) {
    expanding.check.tell(raise("DOC_NULL", valuePlace(prompt.origin), { key: "shots" }));
    return;
  }
  const entries = new Map([["prompt", prompt]]);
  addShots({ kind: "map", origin: prompt.origin, entries }, above, [plainRow], expanding);
}

function expandInclude(entry: WrittenMap, above: Above, expanding: Expanding): void {
  checkMap(entry, shapes.include, expanding.check);
  const list = expanding.beside.included.get(entry);
  if (list) expandList(list, above, "shots", expanding);
  else expanding.isOpen = true;
}

function expandScene(entry: WrittenMap, above: Above, expanding: Expanding): void {
  const { scene } = checkMap(entry, shapes.scene, expanding.check);
  const shots = entry.entries.get("shots");
  const keys = inheritKeys(above.keys, entry.entries);
  const sceneOrigin = entry.entries.get("scene")?.origin;
  const named = scene === undefined ? {} : { scene, ...(sceneOrigin && { sceneOrigin }) };
  if (shots) expandList(shots, { keys, ...named }, "shots", expanding);
}

const plainRow: MatrixRow = { suffix: "", columns: new Map() };

function expandShot(entry: WrittenMap, above: Above, expanding: Expanding): void {
  const matrix = entry.entries.get("matrix");
  const rows = matrix && !isNone(matrix) ? readMatrix(matrix, expanding) : [plainRow];
  if (rows === "too-many") refuseMore(entry, expanding);
  else if (rows) addShots(entry, above, rows, expanding);
  else {
    expanding.isOpen = true;
    addShots(entry, above, [plainRow], expanding, true);
  }
}

function readMatrix(matrix: WrittenNode, { check, beside }: Expanding) {
  if (!namesRows(matrix)) return expandMatrix(matrix, limits.shots, check);
  const table = beside.tables.get(matrix);
  return table && expandRows(table);
}

function addShots(
  entry: WrittenMap,
  above: Above,
  rows: readonly MatrixRow[],
  expanding: Expanding,
  isUnreadable = false,
): void {
  if (expanding.shots.length + rows.length > limits.shots) {
    refuseMore(entry, expanding);
    return;
  }
  const idNode = entry.entries.get("id");
  const written = idNode?.kind === "scalar" && idNode.text !== "" ? idNode.text : undefined;
  const stem = written ?? `shot-${expanding.shots.length + 1}`;
  const { shared, node } = keysInEffect(entry, above);
  for (const { suffix, columns, isNamed, origin } of rows) {
    expanding.shots.push({
      ...shared,
      id: isNamed && written === undefined ? suffix : [stem, suffix].filter((part) => part !== "").join("/"),
      stem,
      node,
      idOrigin: idNode?.origin ?? entryOrigin(entry),
      ...(origin && { row: origin }),
      columns,
      isNotYet: isUnreadable,
    });
  }
}

function keysInEffect(entry: WrittenMap, above: Above) {
  const isOwnPicture = entry.entries.has("clip") || entry.entries.has("still");
  const concernsAll = (key: string) => isOwnKey(key) || Object.hasOwn(shownKeys, key);
  const inherited = isOwnPicture ? new Map([...above.keys].filter(([key]) => concernsAll(key))) : above.keys;
  const node: WrittenMap = { ...entry, entries: inheritKeys(inherited, entry.entries) };
  const shared = {
    own: new Set(entry.entries.keys()),
    ...(above.scene === undefined ? {} : { scene: above.scene }),
    ...(above.sceneOrigin && { sceneOrigin: above.sceneOrigin }),
  };
  return { shared, node };
}

/** A shot without an id is pointed at by its first key. */
function entryOrigin(entry: WrittenMap): Origin {
  const { path, span } = mapPlace(entry);
  return { ...entry.origin, path, key: span };
}

function refuseMore(entry: WrittenMap, expanding: Expanding): void {
  expanding.isFull = true;
  expanding.isOpen = true;
  expanding.check.tell(raise("DOC_TOO_MANY_SHOTS", mapPlace(entry), { most: limits.shots }));
}
