import { keyPlace, type Problem, type RelatedPlace } from "../../diagnostics/index.ts";
import type { DraftShot } from "../expand/draft-shot.ts";
import { raise } from "../problems.ts";
import { generatedOnly, stillSchema } from "../schema/shot-schema.ts";
import { isOwnKey } from "../written/written-node.ts";

const forGenerated = new Set(generatedOnly);

/** A shot is generated, own footage or an own picture: one of them. */
export function shotsHaveOneSource(shot: DraftShot): Problem[] {
  const { entries } = shot.node;
  const source = entries.has("clip") ? "clip" : "still";
  const own = entries.get(source);
  if (!own) {
    const isGenerated = entries.has("prompt") || entries.has("image");
    // A key that nobody knows may be the source, misspelt; it is at fault already.
    if ([...shot.own].some((key) => !isOwnKey(key) && !Object.hasOwn(stillSchema.properties, key))) return [];
    const place = { ...keyPlace(shot.idOrigin), path: shot.node.origin.path };
    return isGenerated ? [] : [raise("DOC_SHOT_WITHOUT_SOURCE", place, { id: shot.id })];
  }
  const isStray = (key: string) => forGenerated.has(key) || (key === "still" && source === "clip");
  const stray = [...entries].find(([key]) => isStray(key) && shot.own.has(key));
  if (!stray) return [];
  const related: RelatedPlace[] = [
    { place: keyPlace(own.origin), says: source === "clip" ? "the footage" : "the picture" },
  ];
  return [
    raise("DOC_SHOT_TWO_SOURCES", keyPlace(stray[1].origin), { id: shot.id, key: stray[0], source }, related),
  ];
}
