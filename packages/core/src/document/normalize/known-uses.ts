import { nearestWord, type RelatedPlace, valuePlace } from "../../diagnostics/index.ts";
import type { KnownShots } from "./known-shots.ts";
import type { ReadEntry } from "./normalize-timeline.ts";

/** The names that places in the film may use. */
export interface KnownUses {
  readonly names: ReadonlySet<string>;
  /** Names that are not there may belong to an entry that could not be read. */
  readonly isOpen: boolean;
  /** What was probably meant by a name that no use has. */
  guess(written: string): UseGuess;
  /** Where the guessed uses stand. */
  placesOf(guess: UseGuess): readonly RelatedPlace[];
}

export interface UseGuess {
  readonly nearest: string | null;
  /** The names of the uses that show the shot of this id. */
  readonly shownAs: string[];
  readonly isShot: boolean;
}

/** A guess looks at every name: ten thousand slips in a long timeline would take a minute. */
const mostGuesses = 100;

export function knowUses(timeline: readonly ReadEntry[], shots: KnownShots): KnownUses {
  const uses = timeline.filter((entry) => entry.entry === "use");
  const names = new Set(uses.map(({ name }) => name));
  let guesses = 0;
  const guess = (written: string): UseGuess => {
    guesses += 1;
    const shownAs = uses.filter(({ shot }) => shot === written).map(({ name }) => name);
    const nearest = guesses > mostGuesses ? null : nearestWord(written, names);
    return { nearest, shownAs: shownAs.slice(0, 3), isShot: shots.byId.has(written) };
  };
  const placesOf = ({ nearest, shownAs }: UseGuess) =>
    uses
      .filter(({ name }) => name === nearest || shownAs.includes(name))
      .map(({ name, origin }) => ({ place: valuePlace(origin), says: `\`${name}\`` }));
  return { placesOf, names, isOpen: shots.isOpen || timeline.some(({ entry }) => entry === "unread"), guess };
}
