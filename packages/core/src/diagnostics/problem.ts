import type { JsonObject } from "@rushes/provider";
import type { Place } from "./place.ts";

export type Severity = "error" | "warning";

/** Something wrong with what a person wrote. Data, collected, never thrown. */
export interface Problem {
  /** Permanent: the prefix of its room and words, such as `DOC_REFERENCE_UNKNOWN`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and why, in one or two sentences. */
  readonly message: string;
  /** What to do, short enough to stand behind the squiggle. */
  readonly hint?: string;
  readonly place: Place;
  readonly related: readonly RelatedPlace[];
  /** The facts that the message was worded from. */
  readonly args: JsonObject;
}

export interface RelatedPlace {
  readonly place: Place;
  /** What stands there: "the other `quay`". */
  readonly says: string;
}

export function isError(problem: Problem): boolean {
  return problem.severity === "error";
}
