import type { CutEvent, RunEvent } from "@rushes/core";

/** Whoever tells a person, or a program, how a run goes on. */
export interface Reporter {
  hear(event: RunEvent | CutEvent): void;
  /** Words from elsewhere, such as what Ctrl-C does: between the lines, not through them. */
  say(words: string): void;
  /** Leaves the screen tidy. May be called twice. */
  end(): void;
}
