import type { Cut, Shot, TimelineEntry, TimelineUse } from "../shot-list.ts";

/** Gives every use what its shot says of how it is shown, where the use itself says nothing. */
export function showShots(cut: Cut, shots: readonly Shot[]): Cut {
  const byId = new Map(shots.map((shot) => [shot.id, shot]));
  const timeline = cut.timeline.map((entry): TimelineEntry => {
    const shot = entry.entry === "use" ? byId.get(entry.shot) : undefined;
    return entry.entry === "use" && shot ? showShot(entry, shot) : entry;
  });
  return { ...cut, timeline };
}

function showShot(use: TimelineUse, { fit, focus, origins }: Shot): TimelineUse {
  // An included file is a list, so that nothing in it stands under `defaults`.
  const isDefault = origins.fit?.path[0] === "defaults";
  const shotFit = fit && (isDefault ? { defaultFit: fit } : { fit });
  return { ...shotFit, ...(focus && { focus }), ...use };
}
