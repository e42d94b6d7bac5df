import { isReference, type Shot } from "../document/index.ts";

/** The ids of the shots that this one takes a frame from. */
export function shotsBefore(shot: Shot): readonly string[] {
  if (shot.source === "footage") return [];
  const frames = Object.values(shot.inputs).flatMap((value) =>
    isReference(value) && value.reference === "frame" ? [value.shot] : [],
  );
  return [...new Set(frames)];
}

/** File order, but for shots that wait for a later one: each stands behind all that it takes a frame from. */
export function orderShots(shots: readonly Shot[]): readonly Shot[] {
  const byId = new Map(shots.map((shot) => [shot.id, shot]));
  const placed = new Set<string>();
  const order: Shot[] = [];
  for (const first of shots) {
    const waiting = [first];
    while (waiting.length > 0) {
      const shot = waiting.at(-1)!;
      const missing = shotsBefore(shot).flatMap((id) => {
        const before = byId.get(id);
        return before && !placed.has(id) && !waiting.includes(before) ? [before] : [];
      });
      if (missing.length > 0) {
        waiting.push(...missing.reverse());
        continue;
      }
      waiting.pop();
      if (placed.has(shot.id)) continue;
      placed.add(shot.id);
      order.push(shot);
    }
  }
  return order;
}
