import type { Problem, SourceFile } from "../../diagnostics/index.ts";

/** What every check is given: where to say what is wrong, and the texts to point into. */
export interface Check {
  tell(problem: Problem): void;
  readonly sources: ReadonlyMap<string, SourceFile>;
}
