import { type CutHereOptions, cutHere } from "../cut-here.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Cuts again from the takes in hand; costs nothing. */
export function cut(
  named: string | undefined,
  options: CutHereOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  return cutHere(named, options, terminal);
}
