import type { Origin, Problem, SourceFile } from "../../diagnostics/index.ts";

/** What every check is given: where to say what is wrong, and the texts to point into. */
export interface Check {
  tell(problem: Problem): void;
  readonly sources: ReadonlyMap<string, SourceFile>;
  /** Hears what became of a text that had names in it, outside the shots. */
  filled?(origin: Origin, value: string | number | boolean): void;
}
