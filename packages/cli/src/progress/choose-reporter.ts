import type { Plan } from "@rushes/core";
import type { Terminal } from "../terminal/terminal.ts";
import type { ExpectedTimes } from "./board.ts";
import type { Reporter } from "./reporter.ts";

/** A pinned block on a screen, plain lines elsewhere, one event a line for programs. */
export async function chooseReporter(
  plan: Plan,
  terminal: Terminal,
  options: { readonly json?: boolean },
  expected: ExpectedTimes = new Map(),
): Promise<Reporter> {
  if (options.json) {
    return { hear: (event) => terminal.json(event), say: terminal.talk, end: () => undefined };
  }
  if (!terminal.isScreen)
    return (await import("./plain-reporter.ts")).plainReporter(plan, terminal, expected);
  return (await import("./screen-reporter.ts")).screenReporter(plan, terminal, expected);
}
