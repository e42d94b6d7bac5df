import type { TakeInHand } from "./cut/index.ts";
import type { House } from "./house.ts";
import type { ChosenTake } from "./plan/index.ts";

/** What a plan chose, as the cut takes it. */
export function takeInHand(shot: string, chosen: ChosenTake, house: House): TakeInHand {
  const { sha256 } = chosen;
  if (chosen.from === "store") return { shot, sha256, file: house.takePath(sha256) };
  const take = { shot, sha256, file: house.path(chosen.path) };
  const orientation = chosen.from === "still" ? chosen.orientation : undefined;
  return orientation === undefined ? take : { ...take, orientation };
}
