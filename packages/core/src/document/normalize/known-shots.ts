import { nearestWord, type RelatedPlace, valuePlace } from "../../diagnostics/index.ts";
import type { DraftShot, DraftShots } from "../expand/draft-shot.ts";

/** The ids there are. */
export interface KnownShots {
  readonly byId: ReadonlyMap<string, DraftShot>;
  /** Ids that are not there may belong to a part that could not be read. */
  readonly isOpen: boolean;
  /** The id that was probably meant, and the ids of the matrix that a name stands for. */
  guess(written: string): ShotGuess;
  /** Where the guessed shot has its id, to be shown beside. */
  placesOf(guess: ShotGuess): readonly RelatedPlace[];
}

export interface ShotGuess {
  readonly nearest: string | null;
  readonly ids: string[];
}

/** A guess looks at every id: ten thousand slips in ten thousand shots would take a minute. */
const mostGuesses = 100;

export function knowShots({ shots, isOpen }: DraftShots): KnownShots {
  const byId = new Map<string, DraftShot>();
  for (const shot of shots) if (!byId.has(shot.id)) byId.set(shot.id, shot);
  let guesses = 0;
  const guess = (written: string): ShotGuess => {
    guesses += 1;
    return guesses > mostGuesses ? { nearest: null, ids: [] } : guessShot(written, byId);
  };
  const placesOf = ({ nearest }: ShotGuess) => {
    const shot = nearest === null ? undefined : byId.get(nearest);
    return shot?.own.has("id") ? [{ place: valuePlace(shot.idOrigin), says: `\`${shot.stem}\`` }] : [];
  };
  return { byId, isOpen, guess, placesOf };
}

function guessShot(written: string, byId: KnownShots["byId"]): ShotGuess {
  const ids: string[] = [];
  for (const shot of byId.values()) if (shot.stem === written && ids.length < 3) ids.push(shot.id);
  return { nearest: ids.length > 0 ? null : nearestWord(written, byId.keys()), ids };
}
