import { nearestWord } from "../check/nearest-word.ts";
import type { DraftShot, DraftShots } from "../expand/draft-shot.ts";

/** The ids there are. */
export interface KnownShots {
  readonly byId: ReadonlyMap<string, DraftShot>;
  /** Ids that are not there may belong to a part that could not be read. */
  readonly isOpen: boolean;
}

export function knowShots({ shots, isOpen }: DraftShots): KnownShots {
  const byId = new Map<string, DraftShot>();
  for (const shot of shots) if (!byId.has(shot.id)) byId.set(shot.id, shot);
  return { byId, isOpen };
}

/** The id that was probably meant, and the ids of the matrix that a name stands for. */
export function guessShot(written: string, { byId }: KnownShots): { nearest: string | null; ids: string[] } {
  const ids: string[] = [];
  for (const shot of byId.values()) if (shot.stem === written && ids.length < 3) ids.push(shot.id);
  return { nearest: ids.length > 0 ? null : nearestWord(written, byId.keys()), ids };
}
