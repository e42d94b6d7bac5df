import { drawStill } from "./cut/index.ts";
import { filmsOf, type ShotList, wholeUse } from "./document/index.ts";
import type { House } from "./house.ts";
import type { Plan } from "./plan/index.ts";
import { takeInHand } from "./take-in-hand.ts";

export interface DrawnStills {
  /** By shot. */
  readonly clips: ReadonlyMap<string, string>;
  /** Why not all of them could be drawn. */
  readonly fault?: unknown;
}

/**
 * The clips of own pictures, where `clips:` asks for them: in the format of the film, or of the first of several.
 *
 * @param takes the clips of all other shots, by shot
 */
export async function drawStills(
  { clips: names, cut, shots }: ShotList,
  plan: Plan,
  takes: ReadonlyMap<string, string>,
  house: House,
): Promise<DrawnStills> {
  const drawn = new Map<string, string>();
  const stills = plan.shots.filter(({ chosen }) => chosen?.from === "still");
  if (!names || stills.length === 0) return { clips: drawn };
  const [film] = cut === "none" ? [] : filmsOf(cut);
  const order = { cut: film?.cut ?? { output: "", timeline: [] }, takes };
  try {
    const ports = await house.cutting(() => undefined);
    for (const { id, chosen } of stills) {
      const shot = shots.find((one) => one.id === id);
      if (!chosen || !shot) continue;
      drawn.set(id, await drawStill(wholeUse(shot), takeInHand(id, chosen, house), order, ports));
    }
    return { clips: drawn };
  } catch (fault) {
    return { clips: drawn, fault };
  }
}
