import { keyPlace, type Problem, type RelatedPlace } from "../../diagnostics/index.ts";
import type { DraftShot } from "../expand/draft-shot.ts";
import { raise } from "../problems.ts";
import { generationKeys, shotSchema } from "../schema/shot-schema.ts";
import { isOwnKey } from "../written/written-node.ts";

const forGenerated = new Set([
  ...Object.keys(generationKeys),
  "provider",
  "model",
  "style",
  "options",
  "takes",
  "share",
  "price",
]);

/** A shot is generated or own footage: one of them, and not both. */
export function shotsHaveOneSource(shot: DraftShot): Problem[] {
  const { entries } = shot.node;
  const clip = entries.get("clip");
  if (!clip) {
    const isGenerated = entries.has("prompt") || entries.has("image");
    // A key that nobody knows may be the source, misspelt; it is at fault already.
    if ([...shot.own].some((key) => !isOwnKey(key) && !Object.hasOwn(shotSchema.properties, key))) return [];
    const place = { ...keyPlace(shot.idOrigin), path: shot.node.origin.path };
    return isGenerated ? [] : [raise("DOC_SHOT_WITHOUT_SOURCE", place, { id: shot.id })];
  }
  const stray = [...entries].find(([key]) => forGenerated.has(key) && shot.own.has(key));
  if (!stray) return [];
  const related: RelatedPlace[] = [{ place: keyPlace(clip.origin), says: "the footage" }];
  return [raise("DOC_SHOT_TWO_SOURCES", keyPlace(stray[1].origin), { id: shot.id, key: stray[0] }, related)];
}
