import type { Cut, Shot } from "../document/index.ts";
import { shotsBefore } from "./order-shots.ts";

/** The shots that the film shows, and those that they take frames from. Without a cut, every shot. */
export function usedShots(shots: readonly Shot[], cut: Cut | "none"): ReadonlySet<string> {
  if (cut === "none") return new Set(shots.map(({ id }) => id));
  const byId = new Map(shots.map((shot) => [shot.id, shot]));
  const used = new Set<string>();
  const waiting = cut.timeline.flatMap((entry) => (entry.entry === "use" ? [entry.shot] : []));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const shot = byId.get(id);
    if (!shot || used.has(id)) continue;
    used.add(id);
    waiting.push(...shotsBefore(shot));
  }
  return used;
}
