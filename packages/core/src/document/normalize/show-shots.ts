import type { Cut, Shot, StillShot, TimelineEntry, TimelineUse } from "../shot-list.ts";

/** Gives every use what its shot says of how it is shown, where the use itself says nothing. */
export function showShots(cut: Cut, shots: readonly Shot[]): Cut {
  const byId = new Map(shots.map((shot) => [shot.id, shot]));
  const timeline = cut.timeline.map((entry): TimelineEntry => {
    const shot = entry.entry === "use" ? byId.get(entry.shot) : undefined;
    return entry.entry === "use" && shot ? showShot(entry, shot) : entry;
  });
  return { ...cut, timeline };
}

/** A shot from its start to its end. */
export function wholeUse(shot: Shot): TimelineUse {
  const { id, origins } = shot;
  return showShot({ entry: "use", name: id, shot: id, origin: origins[""]! }, shot);
}

function showShot(use: TimelineUse, shot: Shot): TimelineUse {
  const { fit, focus, caption, origins } = shot;
  // An included file is a list, so that nothing in it stands under `defaults`.
  const isDefault = origins.fit?.path[0] === "defaults";
  const shotFit = fit && (isDefault ? { defaultFit: fit } : { fit });
  const origin = origins.caption;
  const said = caption !== undefined && origin && { caption: { text: caption, origin } };
  return {
    ...said,
    ...(shot.source === "still" && showStill(shot)),
    ...shotFit,
    ...(focus && { focus }),
    ...use,
  };
}

/** Bars that drift look like a fault, so a picture that moves covers the frame where nobody says how it fills it. */
function showStill({ for: length, move }: StillShot): Pick<TimelineUse, "still" | "defaultFit"> {
  return { still: { for: length, ...(move && { move }) }, ...(move && { defaultFit: "cover" as const }) };
}
