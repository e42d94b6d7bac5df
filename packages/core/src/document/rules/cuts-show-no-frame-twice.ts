import { type Problem, valuePlace } from "../../diagnostics/index.ts";
import { raise } from "../problems.ts";
import { type Cut, isReference, type Shot, type TimelineUse } from "../shot-list.ts";

/** A shot that is chained to its neighbour shares a picture with it, which a hard cut would show twice. */
export function cutsShowNoFrameTwice(cut: Cut | "none", shots: readonly Shot[]): Problem[] {
  if (cut === "none") return [];
  const byId = new Map(shots.map((shot) => [shot.id, shot]));
  return cut.timeline.flatMap((after, index) => {
    const before = cut.timeline[index - 1];
    if (before?.entry !== "use" || after.entry !== "use") return [];
    if (!showsItsEnd(before) || after.in !== undefined || !areChained(before.shot, after.shot, byId))
      return [];
    const name = after.name === after.shot ? "" : `, as: ${after.name}`;
    const args = {
      before: before.name,
      after: after.name,
      cure: `{ shot: ${after.shot}${name}, in: 1f }`,
    };
    return [raise("DOC_FRAME_TWICE", valuePlace(after.origin), args)];
  });
}

function showsItsEnd(use: TimelineUse): boolean {
  return use.out === undefined && use.for === undefined && use.until === undefined;
}

function areChained(before: string, after: string, shots: ReadonlyMap<string, Shot>): boolean {
  return takesFrame(shots.get(after), before, "last") || takesFrame(shots.get(before), after, "first");
}

/** The picture that a model starts from is its first frame, and the other one its last. */
function takesFrame(shot: Shot | undefined, of: string, at: "first" | "last"): boolean {
  if (shot?.source !== "generated") return false;
  const picture = at === "last" ? shot.inputs.image : (shot.inputs.end_image ?? shot.inputs.last_image);
  return isReference(picture) && picture.reference === "frame" && picture.shot === of && picture.at === at;
}
