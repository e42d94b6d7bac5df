import type { Examination } from "./examination.ts";

/** One thing that a provider must get right before anybody gives it money. */
export interface Check {
  /** As a statement of what is so when it passes. */
  readonly name: string;
  /** What a world must offer for it, if this one does not; `undefined`: it can be examined. */
  missing?(examination: Examination): string | undefined;
  /** @throws Offence where the provider breaks its promise */
  examine(examination: Examination): Promise<void>;
}

/** The part of a world that a check cannot do without. */
export function needs(what: string, isThere: unknown): string | undefined {
  return isThere ? undefined : `the world has no \`${what}\``;
}
