import { Command, CommanderError } from "commander";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { explainThrown } from "./explain-thrown.ts";
import { addBookCommands } from "./program/book-commands.ts";
import { addClipCommands } from "./program/clip-commands.ts";
import { examples, openDesk } from "./program/desk.ts";
import { addFilmCommands } from "./program/film-commands.ts";
import { addMachineCommands } from "./program/machine-commands.ts";
import { addShowCommands } from "./program/show-commands.ts";
import { addTakeCommands } from "./program/take-commands.ts";
import { addWriteCommands } from "./program/write-commands.ts";
import { openTerminal, type Terminal } from "./terminal/terminal.ts";
import { version } from "./version.ts";

/** In the order of the help. */
const groups = [
  ["Write a shot list", addWriteCommands],
  ["Make its film", addFilmCommands],
  ["Choose takes", addTakeCommands],
  ["Show it, hand it over", addShowCommands],
  ["Single clips and submissions", addClipCommands],
  ["Books", addBookCommands],
  ["This machine", addMachineCommands],
] as const;

/** Runs one command line and gives the exit code. Each command is loaded when it is asked for. */
export async function runProgram(words: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const json = words.includes("--json");
  const terminal = openTerminal({
    color: !words.includes("--no-color"),
    verbose: words.includes("--verbose"),
  });
  const program = buildProgram(terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(words as string[], { from: "user" });
    return code;
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) return explainThrown(thrown, terminal, { json });
    if (thrown.exitCode === 0) return exitCodes.done;
    const { wrongUse } = exitCodes;
    if (json) terminal.json({ event: "result", exitCode: wrongUse, message: thrown.message, problems: [] });
    return wrongUse;
  }
}

function buildProgram(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command("rushes")
    .description("A shot list in, a finished film out: planned, paid for once, cut to the frame.")
    .version(version(), "-V, --version")
    .option("--no-color", "no colours (also: NO_COLOR=1)")
    .option("--verbose", "say more on stderr")
    .exitOverride()
    .showHelpAfterError("(rushes help shows every command)")
    .addHelpText(
      "before",
      examples("rushes init my-film", "rushes plan my-film/film.yaml", "rushes render my-film/film.yaml"),
    );
  const desk = openDesk(program, terminal, end);
  for (const [heading, addCommands] of groups) {
    program.commandsGroup(`${heading}:`);
    addCommands(desk);
  }
  return program.helpCommand(true);
}
