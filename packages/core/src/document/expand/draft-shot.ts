import type { Origin } from "../../diagnostics/index.ts";
import type { Word } from "../template/scope.ts";
import type { WrittenMap } from "../written/written-node.ts";

/** A shot after scenes, includes and matrices are expanded and its keys are inherited; still as written. */
export interface DraftShot {
  readonly id: string;
  /** The id without the matrix part. */
  readonly stem: string;
  readonly scene?: string;
  readonly sceneOrigin?: Origin;
  /** The keys in effect. */
  readonly node: WrittenMap;
  /** The keys that stand on the shot itself. */
  readonly own: ReadonlySet<string>;
  readonly idOrigin: Origin;
  /** The row that it was made of, by the cell that names it. */
  readonly row?: Origin;
  readonly columns: ReadonlyMap<string, Word>;
  /** Made of words that are not rendered yet; that has been said, and nothing inside is looked at. */
  readonly isNotYet: boolean;
}

/** All shots, and whether there may be more that could not be read. */
export interface DraftShots {
  readonly shots: readonly DraftShot[];
  /** True: some entries could not be read, so an unknown id may be one of theirs. */
  readonly isOpen: boolean;
}
