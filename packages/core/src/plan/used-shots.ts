import type { Cut, Shot } from "../document/index.ts";
import { shotsBefore } from "./order-shots.ts";

/** The shots that the film shows, and those that they take frames from. Without a cut, every shot. */
export function usedShots(shots: readonly Shot[], cut: Cut | "none"): ReadonlySet<string> {
  if (cut === "none") return new Set(shots.map(({ id }) => id));
  return withShotsBefore(
    cut.timeline.flatMap((entry) => (entry.entry === "use" ? [entry.shot] : [])),
    shots,
  );
}

/** A name means a shot by its id, the shots that were made of one (`lantern` for `lantern/red`), or a scene. */
export function isNamedBy({ id, scene }: Pick<Shot, "id" | "scene">, name: string): boolean {
  return id === name || scene === name || id.startsWith(`${name}/`);
}

/** These shots, and those that they take frames from. */
export function withShotsBefore(ids: Iterable<string>, shots: readonly Shot[]): ReadonlySet<string> {
  const byId = new Map(shots.map((shot) => [shot.id, shot]));
  const used = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const shot = byId.get(id);
    if (!shot || used.has(id)) continue;
    used.add(id);
    waiting.push(...shotsBefore(shot));
  }
  return used;
}
