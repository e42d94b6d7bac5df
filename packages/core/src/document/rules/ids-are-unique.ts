import { type Problem, valuePlace } from "../../diagnostics/index.ts";
import type { DraftShot } from "../expand/draft-shot.ts";
import { raise } from "../problems.ts";

/** Every shot has an id of its own. */
export function idsAreUnique(shots: readonly DraftShot[]): Problem[] {
  const first = new Map<string, DraftShot>();
  return shots.flatMap((shot) => {
    const before = first.get(shot.id);
    if (!before) {
      first.set(shot.id, shot);
      return [];
    }
    const related = [{ place: idPlace(before), says: `the other \`${shot.id}\`` }];
    return [raise("DOC_ID_TWICE", idPlace(shot), { id: shot.id }, related)];
  });
}

function idPlace({ idOrigin, own, row }: DraftShot) {
  if (row) return valuePlace(row);
  return own.has("id") ? valuePlace(idOrigin) : { ...valuePlace(idOrigin), span: idOrigin.key };
}
