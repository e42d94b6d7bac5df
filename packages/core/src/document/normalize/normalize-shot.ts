import type { Json } from "@rushes/provider";
import { keyPlace, type Origin, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import type { DraftShot } from "../expand/draft-shot.ts";
import { raise } from "../problems.ts";
import { projectPath } from "../project-path.ts";
import { generationKeys } from "../schema/shot-schema.ts";
import type { FootageShot, GeneratedShot, Reference, Shot } from "../shot-list.ts";
import { type Scope, type Word, wordOf } from "../template/scope.ts";
import { ownKeys, type WrittenNode } from "../written/written-node.ts";
import { applyStyle } from "./apply-style.ts";
import { readFocus } from "./read-focus.ts";
import { readInspection } from "./read-inspection.ts";
import { readOptions } from "./read-options.ts";
import { type ReadReference, readReference, type WrittenFrame } from "./read-reference.ts";
import { readRetry } from "./read-retry.ts";
import type { ShotSetting } from "./shot-setting.ts";

export interface NormalizedShot {
  readonly shot: Shot;
  /** The frames of other shots that it waits for. */
  readonly frames: readonly WrittenFrame[];
}

/** One shot made exact. What is at fault is left out, and has been said. */
export function normalizeShot(draft: DraftShot, setting: ShotSetting): NormalizedShot {
  const scope: Scope = [draft.columns, new Map<string, Word>([["id", wordOf(draft.id)]]), ...setting.scope];
  const read = checkMap(draft.node, shapes.shot, setting.check, scope);
  const base = {
    id: draft.id,
    ...(draft.scene === undefined ? {} : { scene: draft.scene }),
    origins: originsOf(draft),
    columns: columnsOf(draft),
    ...(read.fit === undefined ? {} : { fit: read.fit }),
    ...readFocus(read.focus, scope, setting.check),
    ...(read.inspect && { inspect: readInspection(read.inspect, scope, setting.check) }),
    own: ownKeys(draft.node.entries),
  };
  const clip = draft.node.entries.get("clip");
  if (clip) {
    const shot: FootageShot = { ...base, source: "footage", clip: readClip(clip, read.clip, setting.check) };
    return { shot, frames: [] };
  }
  const inputs: Record<string, Json | Reference> = {};
  const frames: WrittenFrame[] = [];
  for (const key of Object.keys(generationKeys)) {
    const value = read[key as keyof typeof generationKeys];
    if (value === undefined) continue;
    if (typeof value !== "object") inputs[key] = value;
    else {
      const reference = readReference(key, value, scope, setting.check);
      if (reference?.reference === "frame") frames.push(reference);
      const exact = reference && settle(reference, setting);
      if (exact) inputs[key] = exact;
    }
  }
  const prompt = applyStyle(draft.node, read, scope, setting);
  if (prompt !== undefined) inputs.prompt = prompt;
  if (read.options) Object.assign(inputs, readOptions(read.options, scope, setting.check));
  const shot: GeneratedShot = {
    ...base,
    source: "generated",
    provider: read.provider ?? "animatic",
    ...(read.model === undefined ? {} : { model: read.model }),
    inputs,
    takes: read.takes ?? 1,
    share: read.share ?? false,
    ...(read.price === undefined ? {} : { price: read.price }),
    ...(read.retry === undefined ? {} : { retries: readRetry(read.retry, scope, setting.check) }),
  };
  return { shot, frames };
}

function settle(reference: ReadReference, setting: ShotSetting): Reference | undefined {
  if (reference.reference !== "frame") return reference;
  const { shot, at, place } = reference;
  const exact = at === "out" ? setting.leaves(shot) : at;
  if (exact !== undefined) return { reference: "frame", shot, at: exact };
  setting.check.tell(raise("DOC_REFERENCE_AT", place, { target: shot }));
  return undefined;
}

function readClip(node: WrittenNode, clip: string | undefined, check: Check): string {
  if (clip === undefined) return "";
  const resolved = projectPath(clip, node.origin.file);
  if ("path" in resolved) return resolved.path;
  check.tell(raise("DOC_PATH", valuePlace(node.origin), { path: clip, why: resolved.why }));
  return "";
}

function originsOf(draft: DraftShot): Record<string, Origin> {
  const origins: Record<string, Origin> = {
    "": { ...draft.node.origin, key: keyPlace(draft.idOrigin).span },
  };
  for (const [key, value] of draft.node.entries) origins[key] = value.origin;
  return origins;
}

/** A number stays one only where it would be written back the same: `010` is text. */
function columnsOf(draft: DraftShot): Record<string, string | number | boolean> {
  const columns: Record<string, string | number | boolean> = {};
  for (const [name, word] of draft.columns) {
    if (typeof word === "object") columns[name] = String(word.value) === word.text ? word.value : word.text;
  }
  return columns;
}
