import { type Shell, shellScripts } from "../completion/shell-scripts.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** The script by which a shell learns to complete `rushes`. */
export function completion(shell: Shell, terminal: Pick<Terminal, "out">): ExitCode {
  terminal.out(shellScripts[shell].trimEnd());
  return exitCodes.done;
}
