import type { CutEvent, Plan, RunEvent } from "@rushes/core";
import type { Terminal } from "../terminal/terminal.ts";

/** Whoever tells a person, or a program, how a run goes on. */
export interface Reporter {
  hear(event: RunEvent | CutEvent): void;
  /** Words from elsewhere, such as what Ctrl-C does: between the lines, not through them. */
  say(words: string): void;
  /** Leaves the screen tidy. May be called twice. */
  end(): void;
}

/** A pinned block on a screen, plain lines elsewhere, one event a line for programs. */
export async function chooseReporter(
  plan: Plan,
  terminal: Terminal,
  options: { readonly json?: boolean },
): Promise<Reporter> {
  if (options.json) {
    return { hear: (event) => terminal.json(event), say: terminal.talk, end: () => undefined };
  }
  if (!terminal.isScreen) return (await import("./plain-reporter.ts")).plainReporter(plan, terminal);
  return (await import("./screen-reporter.ts")).screenReporter(plan, terminal);
}
