import type { Json } from "@rushes/provider";
import { checkMap } from "../check/check-map.ts";
import { shapes } from "../check/shape.ts";
import type { DraftShot } from "../expand/draft-shot.ts";
import { raise } from "../problems.ts";
import { generationKeys } from "../schema/shot-schema.ts";
import type { FootageShot, GeneratedShot, Reference, Shot } from "../shot-list.ts";
import { applyStyle } from "./apply-style.ts";
import { nameShot, scopeOf } from "./name-shot.ts";
import { normalizeStill } from "./normalize-still.ts";
import { readInspection } from "./read-inspection.ts";
import { readOptions } from "./read-options.ts";
import { readOwnFile } from "./read-own-file.ts";
import { type ReadReference, readReference, type WrittenFrame } from "./read-reference.ts";
import { readRetry } from "./read-retry.ts";
import { readShownAs } from "./read-shown-as.ts";
import type { ShotSetting } from "./shot-setting.ts";

export interface NormalizedShot {
  readonly shot: Shot;
  /** The frames of other shots that it waits for. */
  readonly frames: readonly WrittenFrame[];
}

/** One shot made exact. What is at fault is left out, and has been said. */
export function normalizeShot(draft: DraftShot, setting: ShotSetting): NormalizedShot {
  if (draft.node.entries.has("still")) return { shot: normalizeStill(draft, setting), frames: [] };
  const scope = scopeOf(draft, setting);
  const read = checkMap(draft.node, shapes.shot, setting.check, scope);
  const base = {
    ...nameShot(draft),
    ...readShownAs(read, scope, setting.check),
    ...(read.inspect && { inspect: readInspection(read.inspect, scope, setting.check) }),
  };
  const clip = draft.node.entries.get("clip");
  if (clip) {
    const shot: FootageShot = {
      ...base,
      source: "footage",
      clip: readOwnFile(clip, read.clip, setting.check),
    };
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
