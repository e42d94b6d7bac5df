import { Argument, Command, CommanderError, Option } from "commander";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { explainThrown } from "./explain-thrown.ts";
import { readAge, readBytes, readCount, readDollars, readNames, readPollSeconds } from "./read-option.ts";
import { filmTemplates } from "./templates.ts";
import { openTerminal, type Terminal } from "./terminal/terminal.ts";
import { version } from "./version.ts";

const plugins = "run the project's own code: providers that are packages, settings that are a program";
const takeOver = "spend though another machine may still be at work on this store";

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
  const command = (name: string, description: string, ...lines: readonly string[]) =>
    program
      .command(name)
      .description(description)
      .addHelpText("before", examples(...lines));
  const part = (parent: Command, name: string, description: string, ...lines: readonly string[]) =>
    parent
      .command(name)
      .description(description)
      .addHelpText("before", examples(...lines));
  const filmCommand = (...words: Parameters<typeof command>) =>
    command(...words).argument("[file]", "shot list, or its folder; default: the only one here");

  command(
    "init",
    "write a small project that renders as it is",
    "rushes init my-film",
    "rushes init my-trailer --template trailer",
  )
    .argument("[dir]", "folder; default: this one")
    .addOption(
      new Option("-t, --template <kind>", "what to start from").choices(filmTemplates).default("film"),
    )
    .action(async (dir, options) =>
      end(await (await import("./commands/init.ts")).init(dir, options, terminal)),
    );

  filmCommand(
    "validate",
    "show every fault of a shot list, the models' limits too; no key, no network",
    "rushes validate film.yaml",
    "rushes validate film.yaml --watch",
    "rushes validate film.yaml --format github",
  )
    .option("-w, --watch", "look again whenever the list changes, or a file that it names; until Ctrl-C")
    .addOption(formatOption())
    .option("--plugins", plugins)
    .option("--json", "problems as JSON; one document a line with --watch")
    .action(async (file, options) =>
      end(await (await import("./commands/validate.ts")).validate(file, options, terminal)),
    );

  filmCommand(
    "expand",
    "show the fully expanded list, with the origin of every value",
    "rushes expand film.yaml",
  )
    .option("--json", "as JSON")
    .action(async (file, options) =>
      end(await (await import("./commands/expand.ts")).expand(file, options, terminal)),
    );

  filmCommand(
    "plan",
    "show what a render would do, why, and what it costs; changes nothing",
    "rushes plan film.yaml",
    "rushes plan film.yaml -o plan.json",
  )
    .option("--animatic", "plan the free draft")
    .option("--only <names>", "for these shots and scenes alone, with commas between them", readNames)
    .option("--from <name>", "for this shot or scene and what stands behind it in the file")
    .option("--except <names>", "without these shots and scenes", readNames)
    .addOption(refreshOption())
    .option("--unused", "also the shots that are in no timeline")
    .option("--api-key-file <file>", "where the key is; default: WAVESPEED_API_KEY, then .env")
    .option("-o, --output <file>", "write the plan, to be rendered as it is: rushes render <file>")
    .option("--plugins", plugins)
    .addOption(formatOption())
    .option("--detailed-exitcode", "end with 0 for nothing to do, 10 for clips to make")
    .option("--json", "the plan as JSON")
    .action(async (file, options) =>
      end(await (await import("./commands/plan.ts")).plan(file, options, terminal)),
    );

  command(
    "render",
    "plan, confirm, generate, cut",
    "rushes render film.yaml --animatic",
    "rushes render film.yaml --yes --max-cost 5",
    "rushes render plan.json",
  )
    .argument("[file]", "shot list, its folder, or a plan; default: the only shot list here")
    .option("--animatic", "a free draft, beside the film")
    .option("--only <names>", "make these shots and scenes alone, with commas between them", readNames)
    .option("--from <name>", "make this shot or scene and what stands behind it in the file")
    .option("--except <names>", "make all but these shots and scenes", readNames)
    .addOption(refreshOption())
    .option("--unused", "also the shots that are in no timeline")
    .option("--allow-missing", "draw the shots that have no take, so that there is a film all the same")
    .option("--no-cut", "only the takes, no film")
    .option("--yes", "do not ask before spending")
    .option("--max-cost <dollars>", "the most that this run may cost", readDollars)
    .option("--take-over", takeOver)
    .option("--api-key-file <file>", "where the key is; default: WAVESPEED_API_KEY, then .env")
    .option("--json", "one event a line, and one result last")
    .action(async (file, options) =>
      end(await (await import("./commands/render.ts")).render(file, options, terminal)),
    );

  filmCommand("cut", "cut again from the takes in hand; costs nothing", "rushes cut film.yaml")
    .option("--animatic", "cut the draft")
    .option("--json", "one event a line, and one result last")
    .action(async (file, options) =>
      end(await (await import("./commands/cut.ts")).cut(file, options, terminal)),
    );

  filmCommand(
    "status",
    "show where every shot stands, and the money",
    "rushes status film.yaml",
    "rushes status film.yaml --json",
  )
    .option("--animatic", "of the draft")
    .option("--refresh", "read the provider's billing records first")
    .option("--api-key-file <file>", "where the key is; default: WAVESPEED_API_KEY, then .env")
    .option("--json", "as JSON")
    .action(async (file, options) =>
      end(await (await import("./commands/status.ts")).status(file, options, terminal)),
    );

  command(
    "run",
    "make one clip by one call, with the same care for money",
    'rushes run minimax/hailuo-02/standard prompt="a foggy quay" -o quay.mp4',
    'rushes run minimax/hailuo-02/standard prompt="it leaves" image=quay.png duration=10 --yes --max-cost 1',
  )
    .argument("<model>", "the model's id")
    .argument("[inputs...]", "key=value; a picture is a file in this folder or an address")
    .option("--provider <name>", "who makes it", "wavespeed")
    .option("-o, --output <file>", "copy the clip there")
    .option("--yes", "do not ask before spending")
    .option("--max-cost <dollars>", "the most that it may cost", readDollars)
    .option("--take-over", takeOver)
    .option("--poll-seconds <seconds>", "look at it this often; default: as its model asks", readPollSeconds)
    .option("--api-key-file <file>", "where the key is; default: WAVESPEED_API_KEY, then .env")
    .option("--json", "one event a line, and one result last")
    .action(async (model, inputs, options) =>
      end(await (await import("./commands/run.ts")).run(model, inputs, options, terminal)),
    );

  command(
    "request",
    "print the exact request of a shot, ready to paste, the key left as a variable",
    "rushes request film.yaml quay --as curl",
  )
    .argument("<file>", "shot list, or its folder")
    .argument("<shot>", "id of the shot")
    .addOption(new Option("--as <form>", "written for").choices(["curl", "js", "python"]).default("curl"))
    .option("--api-key-file <file>", "where the key is, for a model that must be asked about")
    .action(async (file, shot, options) =>
      end(await (await import("./commands/request.ts")).request(file, shot, options, terminal)),
    );

  command(
    "settle",
    "settle a submission whose fate nobody knows",
    "rushes settle film.yaml quay",
    "rushes settle film.yaml quay --adopt 0b7d5d0c2f4e4d0f",
  )
    .argument("<file>", "shot list, or its folder")
    .argument("<shot>", "id of the shot")
    .option("--adopt <id>", "it became this job of the provider's")
    .option("--release", "it was never made: its money is given back")
    .option("--paid-lost", "it was charged, and cannot be found")
    .option("--take-over", takeOver)
    .option("--api-key-file <file>", "where the key is; default: WAVESPEED_API_KEY, then .env")
    .option("--json", "as JSON")
    .action(async (file, shot, options) =>
      end(await (await import("./commands/settle.ts")).settle(file, shot, options, terminal)),
    );

  const takes = filmCommand(
    "takes",
    "list the takes of each shot: what made them, their price, which one the film shows",
    "rushes takes film.yaml",
    "rushes takes film.yaml quay",
    "rushes takes import film.yaml footage/quay.mp4 quay",
    "rushes takes accept film.yaml quay",
    "rushes takes adopt 0b7d5d0c2f4e4d0f",
  )
    .argument("[shot]", "id of a shot; default: all")
    .option("--animatic", "those of the draft")
    .option("--json", "as JSON")
    .action(async (file, shot, options) =>
      end(await (await import("./commands/takes.ts")).takes(file, shot, options, terminal)),
    );
  part(
    takes,
    "import",
    "put a clip that was made elsewhere into the store, and use it for a shot; costs nothing",
    "rushes takes import film.yaml footage/quay.mp4 quay",
    "rushes takes import film.yaml footage/quay.mp4 quay --no-pick",
  )
    .argument("<file>", "shot list, or its folder")
    .argument("<clip>", "the clip, an MP4 or MOV file")
    .argument("<shot>", "id of the shot")
    .option("--no-pick", "only keep it; the shot uses what it used before")
    .option("--json", "as JSON")
    .action(async (file, clip, shot, options, self) =>
      end(
        await (await import("./commands/import-take.ts")).importTake(
          { file, clip, shot },
          { ...options, ...jsonOf(self) },
          terminal,
        ),
      ),
    );
  part(
    takes,
    "accept",
    "use a take that is held because of what was found in it",
    "rushes takes accept film.yaml quay",
  )
    .argument("<file>", "shot list, or its folder")
    .argument("<shot>", "id of the shot")
    .option("--json", "as JSON")
    .action(async (file, shot, options, self) =>
      end(
        await (await import("./commands/accept-take.ts")).acceptTake(
          file,
          shot,
          { ...options, ...jsonOf(self) },
          terminal,
        ),
      ),
    );
  part(
    takes,
    "adopt",
    "fetch a clip that was paid for elsewhere in the last seven days, by the provider's id",
    "rushes takes adopt 0b7d5d0c2f4e4d0f",
    "rushes takes adopt 0b7d5d0c2f4e4d0f film.yaml",
  )
    .argument("<id>", "the provider's id of the job")
    .argument("[file]", "shot list whose store gets it, or its folder; default: the only one here")
    .option("--provider <name>", "whose id it is", "wavespeed")
    .option("--take-over", takeOver)
    .option("--api-key-file <file>", "where the key is; default: WAVESPEED_API_KEY, then .env")
    .option("--json", "as JSON")
    .action(async (id, file, options, self) =>
      end(
        await (await import("./commands/adopt-take.ts")).adoptTake(
          id,
          file,
          { ...options, ...jsonOf(self) },
          terminal,
        ),
      ),
    );

  command(
    "pick",
    "choose the take that a shot uses, and show which shots hang on it; buys nothing",
    "rushes pick film.yaml quay 2",
    "rushes pick film.yaml quay 3f9a2b1c",
    "rushes pick film.yaml quay --clear",
  )
    .argument("<file>", "shot list, or its folder")
    .argument("<shot>", "id of the shot")
    .argument("[take]", "its number in `rushes takes`, or the first digits of its hash")
    .option("--clear", "use again what the shot would use by itself")
    .option("--json", "as JSON")
    .action(async (file, shot, take, options) =>
      end(await (await import("./commands/pick.ts")).pick({ file, shot, take }, options, terminal)),
    );

  command(
    "retake",
    "buy more takes of a shot, or another try of one that came to nothing",
    "rushes retake film.yaml quay",
    "rushes retake film.yaml quay -n 2 --yes --max-cost 1",
  )
    .argument("<file>", "shot list, or its folder")
    .argument("<shot>", "id of the shot")
    .option("-n, --takes <count>", "how many", readCount, 1)
    .option("--yes", "do not ask before spending")
    .option("--max-cost <dollars>", "the most that it may cost", readDollars)
    .option("--take-over", takeOver)
    .option("--api-key-file <file>", "where the key is; default: WAVESPEED_API_KEY, then .env")
    .option("--json", "one event a line, and one result last")
    .action(async (file, shot, options) =>
      end(await (await import("./commands/retake.ts")).retake({ file, shot }, options, terminal)),
    );

  command(
    "reject",
    "put a take aside, with a note; the shot uses another one of its takes",
    'rushes reject film.yaml quay 1 --note "the hand melts"',
  )
    .argument("<file>", "shot list, or its folder")
    .argument("<shot>", "id of the shot")
    .argument("<take>", "its number in `rushes takes`, or the first digits of its hash")
    .option("-m, --note <text>", "why; kept beside it", "rejected")
    .option("--json", "as JSON")
    .action(async (file, shot, take, options) =>
      end(await (await import("./commands/reject.ts")).reject({ file, shot, take }, options, terminal)),
    );

  const ledger = command(
    "ledger",
    "the history of what was bought",
    "rushes ledger export film.yaml > history.jsonl",
    "rushes ledger verify film.yaml",
    "rushes ledger rebuild film.yaml",
  );
  part(
    ledger,
    "verify",
    "hold the ledger against its own history and against the takes on disk; changes nothing",
    "rushes ledger verify film.yaml",
  )
    .argument("[file]", "shot list, or its folder; default: the only one here")
    .option("--json", "as JSON")
    .action(async (file, options) =>
      end(await (await import("./commands/ledger-verify.ts")).ledgerVerify(file, options, terminal)),
    );
  part(
    ledger,
    "rebuild",
    "write a lost or broken ledger again, from the takes and the provider's history; buys nothing",
    "rushes ledger rebuild film.yaml",
  )
    .argument("[file]", "shot list, or its folder; default: the only one here")
    .option("--none-is-mine", "the account's jobs that nobody here knows are somebody else's")
    .option("--take-over", takeOver)
    .option("--api-key-file <file>", "where the key is; default: WAVESPEED_API_KEY, then .env")
    .option("--json", "as JSON")
    .action(async (file, options) =>
      end(await (await import("./commands/ledger-rebuild.ts")).ledgerRebuild(file, options, terminal)),
    );
  part(
    ledger,
    "export",
    "write every event of a shot list as a line of JSON, oldest first",
    "rushes ledger export film.yaml > history.jsonl",
  )
    .argument("[file]", "shot list, or its folder; default: the only one here")
    .action(async (file) =>
      end(await (await import("./commands/ledger-export.ts")).ledgerExport(file, terminal)),
    );

  command("account", "show the balance, what was bought lately, and what it cost", "rushes account")
    .option("--provider <name>", "whose", "wavespeed")
    .option("--api-key-file <file>", "where the key is; default: WAVESPEED_API_KEY, then .env")
    .option("--json", "as JSON")
    .action(async (options) => end(await (await import("./commands/account.ts")).account(options, terminal)));

  filmCommand(
    "sheet",
    "draw the film: every shot on a sheet, a storyboard strip, a poster, or its waveform; PNG beside the film",
    "rushes sheet film.yaml",
    "rushes sheet film.yaml --strip",
    "rushes sheet film.yaml --poster --at 0:07.5",
  )
    .option("--strip", "a storyboard: larger pictures with what each shot is about")
    .option("--poster", "one frame at full size: the middle of what is on screen longest")
    .option("--waveform", "the curve of the sound, with a mark at each cut")
    .option(
      "--at <time>",
      "the moment that the poster shows, such as 7.5, 0:50 or 36f; -1 is the film's last second",
    )
    .option("--animatic", "of the free draft")
    .option("-o, --output <file>", "where the picture goes; default: beside the film")
    .option("--json", "one event a line, and one result last")
    .action(async (file, options) =>
      end(await (await import("./commands/sheet.ts")).sheet(file, options, terminal)),
    );

  filmCommand(
    "report",
    "write one page to look at: film, strip, takes, prompts, money; opens from disk, buys nothing",
    "rushes report film.yaml",
    "rushes report film.yaml --animatic",
    "rushes report film.yaml -o client/index.html --with-clips --no-money",
  )
    .option("--animatic", "of the free draft")
    .option("-o, --output <file>", "where the page goes; default: beside the film")
    .option("--with-clips", "copy film and clips into a folder beside the page, so that both can be sent")
    .option("--no-money", "without prices and sums")
    .option("--no-cut", "without the film")
    .option("--json", "one event a line, and one result last, with everything that the page shows")
    .addHelpText(
      "after",
      "\nPictures are part of the page. Film and clips are not: it plays them from where they lie, by relative address.",
    )
    .action(async (file, options) =>
      end(await (await import("./commands/report.ts")).report(file, options, terminal)),
    );

  filmCommand(
    "export",
    "hand the film over to an editor: timeline, handles, every take; what a format cannot carry is told",
    "rushes export film.yaml --to fcpxml",
    "rushes export film.yaml --to otio --relative",
    "rushes export film.yaml -o lists/film.edl --start 10:00:00:00",
    "rushes export film.yaml --to csv --animatic",
  )
    .addOption(
      new Option("--to <format>", "what to write; default: by the ending of --output").choices([
        "otio",
        "fcpxml",
        "edl",
        "csv",
      ]),
    )
    .option("-o, --output <file>", "where it goes; default: beside the film")
    .option("--deliver <name>", "this deliverable alone; default: a file for each")
    .option("--relative", "name media from where the file lies, so that the folder can be moved")
    .option(
      "--start <timecode>",
      "what the film's counter shows at its first frame; with ; it counts drop-frame",
      "01:00:00:00",
    )
    .option("--animatic", "of the free draft")
    .option("--json", "one result, as JSON")
    .action(async (file, options) =>
      end(await (await import("./commands/export.ts")).exportFilm(file, options, terminal)),
    );

  const cache = command(
    "cache",
    "what is kept to save time; takes are no part of it",
    "rushes cache see film.yaml",
    "rushes cache verify film.yaml",
    "rushes cache trim film.yaml --older-than 30d",
  );
  const cacheCommand = (name: string, description: string, ...lines: readonly string[]) =>
    part(cache, name, description, ...lines)
      .argument("[file]", "shot list, or its folder; default: the only one here")
      .option("--json", "as JSON");
  cacheCommand("see", "how much is kept, by kind", "rushes cache see film.yaml").action(
    async (file, options) =>
      end(await (await import("./commands/cache.ts")).seeCache(file, options, terminal)),
  );
  cacheCommand(
    "verify",
    "read everything, the takes too, and name what is broken",
    "rushes cache verify film.yaml",
    "rushes cache verify film.yaml --remove-broken",
  )
    .option("--remove-broken", "remove what can be made again; never a take")
    .action(async (file, options) =>
      end(await (await import("./commands/cache.ts")).verifyCache(file, options, terminal)),
    );
  cacheCommand(
    "trim",
    "remove what was not used for long; never a take, nothing that is in use",
    "rushes cache trim film.yaml --older-than 30d",
    "rushes cache trim film.yaml --max-size 5GB --dry-run",
  )
    .option("--older-than <age>", "what was not used for so long, such as 30d", readAge)
    .option(
      "--max-size <size>",
      "what was not used for longest, until so much is left, such as 5GB",
      readBytes,
    )
    .option("--dry-run", "only tell")
    .action(async (file, options) =>
      end(await (await import("./commands/cache.ts")).trimCache(file, options, terminal)),
    );

  command(
    "doctor",
    "look at what Rushes needs on this machine, with a cure for each finding",
    "rushes doctor",
  )
    .option("--json", "as JSON")
    .action(async (options) => end(await (await import("./commands/doctor.ts")).doctor(options, terminal)));

  filmCommand(
    "schema",
    "print the JSON Schema of a shot list, for editors, with the models that the project can buy from",
    "rushes schema film.yaml --out shot-list.schema.json",
    "rushes schema",
  )
    .option("--out <file>", "write it to a file, and say which line leads editors to it")
    .option("--plugins", plugins)
    .action(async (file, options) =>
      end(await (await import("./commands/schema.ts")).schema(file, options, terminal)),
    );

  command(
    "completion",
    "print the script by which a shell learns to complete commands, shots and takes",
    "source <(rushes completion bash)",
    "rushes completion fish > ~/.config/fish/completions/rushes.fish",
  )
    .addArgument(new Argument("<shell>", "which shell").choices(["bash", "zsh", "fish"]))
    .action(async (shell) => end((await import("./commands/completion.ts")).completion(shell, terminal)));
  program
    .command("complete", { hidden: true })
    .description("what a shell asks at every tab")
    .argument("[words...]")
    .action(async (words) => end(await (await import("./commands/complete.ts")).complete(program, words)));
  return program;
}

function formatOption(): Option {
  return new Option("--format <form>", "problems as annotations of a pull request besides").choices([
    "github",
  ]);
}

function refreshOption(): Option {
  return new Option("--refresh <what>", "buy again what went stale, and what hangs on it").choices(["stale"]);
}

/** `--json` may stand before the name of a command's part as well as behind it. */
function jsonOf(self: Command): { readonly json?: boolean } {
  return self.optsWithGlobals<{ readonly json?: boolean }>().json ? { json: true } : {};
}

function examples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  $ ${line}`).join("\n")}\n`;
}
