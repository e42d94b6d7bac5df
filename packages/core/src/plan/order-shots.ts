import { isReference, type Shot } from "../document/index.ts";

/** The ids of the shots that this one takes a frame from. */
export function shotsBefore(shot: Shot): readonly string[] {
  if (shot.source !== "generated") return [];
  const frames = Object.values(shot.inputs).flatMap((value) =>
    isReference(value) && value.reference === "frame" ? [value.shot] : [],
  );
  return [...new Set(frames)];
}

/** File order, but for shots that wait for a later one: each stands behind all that it takes a frame from. */
export function orderShots(shots: readonly Shot[]): readonly Shot[] {
  const byId = new Map(shots.map((shot) => [shot.id, shot]));
  const begun = new Set<string>();
  const order = new Set<Shot>();
  for (const first of shots) {
    const waiting = [first];
    for (let shot = waiting.at(-1); shot !== undefined; shot = waiting.at(-1)) {
      if (begun.has(shot.id)) {
        order.add(shot);
        waiting.pop();
        continue;
      }
      begun.add(shot.id);
      const before = shotsBefore(shot).flatMap((id) => byId.get(id) ?? []);
      waiting.push(...before.filter(({ id }) => !begun.has(id)).reverse());
    }
  }
  return [...order];
}
