import { type EditTake, type LaidEdits, layEdits, type OrderedTake } from "./cut/index.ts";
import { filmsOf, type Shot, type ShotList } from "./document/index.ts";
import type { House } from "./house.ts";
import type { ShotTakes, ShownTake } from "./list-takes.ts";
import type { Plan } from "./plan/index.ts";
import { takeInHand } from "./take-in-hand.ts";

export interface HandOverOptions {
  /** Shots whose takes are not to be used, such as those that `inspectInHand` holds back. */
  readonly without?: { has(shot: string): boolean };
  /** One deliverable alone, by its name. */
  readonly deliver?: string;
  readonly signal?: AbortSignal;
}

/**
 * A film laid on its frames with all its takes, for a program that cuts it further; `writeEdit` writes it. Costs nothing,
 * makes nothing. No edits come of `cut: none`.
 *
 * @param takes as `listTakes` gives them
 */
export async function handOver(
  { shotList, plan, takes }: { shotList: ShotList; plan: Plan; takes: readonly ShotTakes[] },
  house: House,
  { without, deliver, signal }: HandOverOptions = {},
): Promise<LaidEdits> {
  const { cut, title } = shotList;
  if (cut === "none") return { outcome: "edits", edits: [], losses: [] };
  const films = filmsOf(cut).filter((film) => deliver === undefined || film.deliver === deliver);
  const planned = new Map(plan.shots.map((shot) => [shot.id, shot]));
  const listed = new Map(takes.map((one) => [one.shot, one.takes]));
  const shots = shotList.shots.map((shot) => {
    const chosen = without?.has(shot.id) ? undefined : planned.get(shot.id)?.chosen;
    const own = listed.get(shot.id) ?? [];
    const shown = own.find(({ take }) => take === chosen?.sha256);
    const taken = chosen && takeInHand(shot.id, chosen, house);
    return {
      ...{ id: shot.id, source: shot.source, ...promptOf(shot) },
      ...(taken && {
        chosen: { ...taken, name: nameOf(shot, shown), ...(shown && { take: storyOf(shown) }) },
      }),
      others: own
        .filter((take) => take !== shown && chosen !== undefined)
        .toSorted(rejectedLast)
        .map(otherTake),
    };

    function otherTake(take: ShownTake): OrderedTake {
      return {
        file: house.takePath(take.take),
        sha256: take.take,
        name: nameOf(shot, take),
        take: storyOf(take),
      };
    }
  });
  return layEdits({ title, films, shots }, await house.cutting(() => undefined), signal);
}

function storyOf(shown: ShownTake): EditTake {
  const { number, take, mark, price } = shown;
  const { note, provider, model, prompt, importedFrom, storedAt } = shown;
  return {
    ...{ number, take, mark, price },
    ...(note !== undefined && { note }),
    ...(provider !== undefined && { provider }),
    ...(model !== undefined && { model }),
    ...(prompt !== undefined && { prompt }),
    ...(importedFrom !== undefined && { importedFrom }),
    ...(storedAt !== undefined && { storedAt }),
  };
}

function promptOf(shot: Shot): { readonly prompt?: string } {
  const prompt = shot.source === "generated" ? shot.inputs.prompt : undefined;
  return typeof prompt === "string" ? { prompt } : {};
}

function nameOf(shot: Shot, take: ShownTake | undefined): string {
  if (shot.source === "footage") return fileName(shot.clip);
  if (shot.source === "still") return fileName(shot.picture);
  const words = [shot.id, ...(take ? [`take ${take.number}`] : [])];
  return take?.mark === "rejected" ? `${words.join(" ")} (rejected)` : words.join(" ");
}

function fileName(path: string): string {
  return path.replace(/^.*\//, "");
}

function rejectedLast(one: ShownTake, other: ShownTake): number {
  return Number(one.mark === "rejected") - Number(other.mark === "rejected");
}
