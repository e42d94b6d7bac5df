import type { House } from "./house.ts";
import { listTakes, type ShotTakes } from "./list-takes.ts";
import type { PlannedFilm } from "./produce.ts";

/**
 * The takes that are in hand, shot by shot, with what made each, what it cost, and which one the film shows. After a run,
 * plan again first: a plan knows what was in hand when it was made.
 *
 * @param shot one shot alone. Default: every shot that is generated
 */
export function takesOf(
  { plan, knowledge }: Pick<PlannedFilm, "plan" | "knowledge">,
  house: Pick<House, "sidecars">,
  shot?: string,
): Promise<readonly ShotTakes[]> {
  const shots = shot === undefined ? plan.shots : plan.shots.filter(({ id }) => id === shot);
  return listTakes({ ...plan, shots }, { knowledge, sidecars: (takes) => house.sidecars(takes) });
}
