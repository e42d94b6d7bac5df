import type { Origin } from "../../diagnostics/index.ts";

/** What a person decided about takes: the content of `<name>.takes.yaml` beside the shot list. */
export interface Picks {
  /** The file's name, relative to the project folder; it need not exist. */
  readonly file: string;
  /** The take that each shot uses, where a person picked one. */
  readonly picked: ReadonlyMap<string, PickedTake>;
  /** The takes that each shot must not use by itself. */
  readonly rejected: ReadonlyMap<string, readonly RejectedTake[]>;
}

export interface PickedTake {
  /** SHA-256 of the clip in lower-case hex, or the first eight digits of it at least. */
  readonly take: string;
  /**
   * What the shot asked for when the take was picked, where the take was not made of just that: the first 16 digits of
   * the request's digest.
   */
  readonly request?: string;
  readonly origin: Origin;
}

export interface RejectedTake {
  /** As in {@link PickedTake}. */
  readonly take: string;
  /** Why, in the person's words. */
  readonly note: string;
  readonly origin: Origin;
}

/** `ferry.takes.yaml` for `ferry.yaml`. */
export function picksFileOf(shotList: string): string {
  return `${shotList.replace(/\.ya?ml$/i, "")}.takes.yaml`;
}
