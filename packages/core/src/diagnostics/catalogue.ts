import type { JsonObject } from "@rushes/provider";
import type { Place } from "./place.ts";
import type { Problem, RelatedPlace, Severity } from "./problem.ts";

/** How one kind of problem is worded. `docs/problems.md` is written from these. */
export interface ProblemKind<Args extends JsonObject> {
  /** Default `error`. */
  readonly severity?: Severity;
  says(args: Args): string;
  hint?(args: Args): string | undefined;
  /** For the reference: why this is a problem, and what to do about it. Markdown, one paragraph. */
  readonly explain: string;
}

/** Gives a kind's arguments their type; the wording is checked against them. */
export function kind<Args extends JsonObject>(wording: ProblemKind<Args>): ProblemKind<Args> {
  return wording;
}

// biome-ignore lint/suspicious/noExplicitAny: each kind of a catalogue has its own arguments
export type Catalogue = Readonly<Record<string, ProblemKind<any>>>;

type ArgsOf<Kind> = Kind extends ProblemKind<infer Args> ? Args : never;

/**
 * The way to raise problems of one catalogue.
 *
 * @example
 * const raise = raiser(documentProblems);
 * raise("DOC_ID_TWICE", place, { id: "quay" }, [{ place: first, says: "the other `quay`" }]);
 */
export function raiser<Kinds extends Catalogue>(catalogue: Kinds) {
  return <Code extends keyof Kinds & string>(
    code: Code,
    place: Place,
    args: ArgsOf<Kinds[Code]>,
    related: readonly RelatedPlace[] = [],
  ): Problem => {
    const wording = catalogue[code] as ProblemKind<JsonObject>;
    const hint = wording.hint?.(args);
    return {
      code,
      severity: wording.severity ?? "error",
      message: wording.says(args),
      ...(hint === undefined ? {} : { hint }),
      place,
      related,
      args,
    };
  };
}
