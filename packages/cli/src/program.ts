import { type Money, parseMoney } from "@rushes/provider";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { explainThrown } from "./explain-thrown.ts";
import { openTerminal, type Terminal } from "./terminal/terminal.ts";
import { version } from "./version.ts";

/** Runs one command line and gives the exit code. Each command is loaded when it is asked for. */
export async function runProgram(words: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const terminal = openTerminal({ color: !words.includes("--no-color") });
  const program = buildProgram(terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(words as string[], { from: "user" });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
    return explainThrown(thrown, terminal, words.includes("--verbose"));
  }
}

function buildProgram(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command("rushes")
    .description("A shot list in, a finished film out: planned, paid for once, cut to the frame.")
    .version(version(), "-V, --version")
    .option("--no-color", "no colours (also: NO_COLOR=1)")
    .exitOverride()
    .showHelpAfterError("(rushes help shows every command)")
    .addHelpText(
      "before",
      examples(
        "rushes init my-film",
        "rushes render my-film/film.yaml",
        "rushes plan examples/first-film/film.yaml",
      ),
    );
  const command = (name: string, description: string, ...lines: string[]) =>
    program
      .command(name)
      .description(description)
      .addHelpText("before", examples(...lines));

  command("init", "write a small project that renders as it is", "rushes init my-film")
    .argument("[dir]", "folder; default: this one")
    .action(async (dir) => end(await (await import("./commands/init.ts")).init(dir, terminal)));
  command(
    "validate",
    "show every fault of a shot list, the models' limits too; no key, no network",
    "rushes validate film.yaml",
    "rushes validate film.yaml --json",
  )
    .argument("[file]", "shot list; default: the only one here")
    .option("--json", "problems as JSON")
    .action(async (file, options) =>
      end(await (await import("./commands/validate.ts")).validate(file, options, terminal)),
    );
  command("expand", "show the fully expanded list, with the origin of every value", "rushes expand film.yaml")
    .argument("[file]", "shot list; default: the only one here")
    .option("--json", "as JSON")
    .action(async (file, options) =>
      end(await (await import("./commands/expand.ts")).expand(file, options, terminal)),
    );
  command(
    "plan",
    "show what a render would do, why, and what it costs; changes nothing",
    "rushes plan film.yaml",
    "rushes plan film.yaml -o plan.json",
  )
    .argument("[file]", "shot list; default: the only one here")
    .option("--animatic", "plan the free draft")
    .option("--unused", "also the shots that are in no timeline")
    .option("-o, --output <file>", "write the plan as JSON")
    .option("--detailed-exitcode", "0 nothing to do, 10 would work")
    .option("--json", "the plan as JSON")
    .action(async (file, options) =>
      end(await (await import("./commands/plan.ts")).plan(file, options, terminal)),
    );
  command(
    "render",
    "plan, confirm, generate, cut",
    "rushes render film.yaml --animatic",
    "rushes render film.yaml --yes --max-cost 5",
  )
    .argument("[file]", "shot list; default: the only one here")
    .option("--animatic", "a free draft, beside the film")
    .option("--no-cut", "only the takes, no film")
    .option("--unused", "also the shots that are in no timeline")
    .option("--yes", "do not ask before spending")
    .option("--max-cost <dollars>", "the most that this run may cost", readDollars)
    .option("--json", "one event a line, and one result last")
    .option("--verbose", "say more")
    .action(async (file, options) =>
      end(await (await import("./commands/render.ts")).render(file, options, terminal)),
    );
  command("cut", "cut again from the takes in hand; costs nothing", "rushes cut film.yaml")
    .argument("[file]", "shot list; default: the only one here")
    .option("--animatic", "cut the draft")
    .option("--json", "one event a line, and one result last")
    .action(async (file, options) =>
      end(await (await import("./commands/cut.ts")).cut(file, options, terminal)),
    );
  command(
    "status",
    "show where every shot stands, and the money",
    "rushes status film.yaml",
    "rushes status film.yaml --json",
  )
    .argument("[file]", "shot list; default: the only one here")
    .option("--animatic", "of the draft")
    .option("--json", "as JSON")
    .action(async (file, options) =>
      end(await (await import("./commands/status.ts")).status(file, options, terminal)),
    );
  command(
    "doctor",
    "look at what Rushes needs on this machine, with a cure for each finding",
    "rushes doctor",
  )
    .option("--json", "as JSON")
    .action(async (options) => end(await (await import("./commands/doctor.ts")).doctor(options, terminal)));
  command(
    "schema",
    "print the JSON Schema of a shot list, for editors",
    "rushes schema --out shot-list.schema.json",
  )
    .option("--out <file>", "write it to a file")
    .action(async (options) => end(await (await import("./commands/schema.ts")).schema(options, terminal)));
  return program;
}

function examples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  $ ${line}`).join("\n")}\n`;
}

function readDollars(text: string): Money {
  const dollars = parseMoney(text.replace(/^\$/, ""));
  if (dollars === undefined) throw new InvalidArgumentError("Give dollars such as 5 or 12.50.");
  return dollars;
}
