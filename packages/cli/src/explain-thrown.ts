import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** What a person is told when a command could not go on, and the exit code that goes with it. */
export async function explainThrown(
  thrown: unknown,
  terminal: Terminal,
  isVerbose: boolean,
): Promise<ExitCode> {
  const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  switch (name) {
    case "UsageError":
      terminal.talk(message);
      return exitCodes.wrongUse;
    case "StoreError":
    case "MediaError":
    case "CutError":
      terminal.talk(message);
      return exitCodes.missingTool;
    default:
      terminal.talk(`This is a fault in Rushes, not in your shot list: ${message}`);
      terminal.talk(
        isVerbose
          ? (stack ?? "")
          : "Nothing that was paid is lost. Run the same command with --verbose for the details.",
      );
      return exitCodes.someFailed;
  }
}
