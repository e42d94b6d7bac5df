import type { Cut, Deliverable } from "./shot-list.ts";

/** One film of a cut. */
export interface FilmOfCut {
  /** The name of its deliverable; absent where the cut is one film. */
  readonly deliver?: string;
  /** What its deliverable says itself. */
  readonly own?: Partial<Deliverable>;
  /** The cut with all that its deliverable says put in. */
  readonly cut: Cut;
}

/** The films that are made of one cut, in the order of the file: its deliverables, or itself. */
export function filmsOf({ deliver, ...cut }: Cut): readonly FilmOfCut[] {
  if (!deliver) return [{ cut }];
  return deliver.map(({ name, ...own }) => ({ deliver: name, own, cut: { ...cut, ...own } }));
}
