import { readDollars, readNames } from "../read-option.ts";
import type { Desk } from "./desk.ts";
import { annotations, keyFile, plugins, refreshStale, takeOver } from "./options.ts";

export function addFilmCommands({ command, filmCommand, ends, terminal }: Desk): void {
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
    .addOption(refreshStale())
    .option("--unused", "also the shots that are in no timeline")
    .addOption(keyFile())
    .option("-o, --output <file>", "write the plan, to be rendered as it is: rushes render <file>")
    .addOption(plugins())
    .addOption(annotations())
    .option("--detailed-exitcode", "end with 0 for nothing to do, 10 for clips to make")
    .option("--json", "the plan as JSON")
    .action(
      ends(async (file, options) => (await import("../commands/plan.ts")).plan(file, options, terminal)),
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
    .addOption(refreshStale())
    .option("--unused", "also the shots that are in no timeline")
    .option("--allow-missing", "draw the shots that have no take, so that there is a film all the same")
    .option("--no-cut", "only the takes, no film")
    .option("--yes", "do not ask before spending")
    .option("--max-cost <dollars>", "the most that this run may cost", readDollars)
    .addOption(takeOver())
    .addOption(keyFile())
    .option("--json", "one event a line, and one result last")
    .action(
      ends(async (file, options) => (await import("../commands/render.ts")).render(file, options, terminal)),
    );

  filmCommand("cut", "cut again from the takes in hand; costs nothing", "rushes cut film.yaml")
    .option("--animatic", "cut the draft")
    .option("--json", "one event a line, and one result last")
    .action(ends(async (file, options) => (await import("../commands/cut.ts")).cut(file, options, terminal)));

  filmCommand(
    "status",
    "show where every shot stands, and the money",
    "rushes status film.yaml",
    "rushes status film.yaml --json",
  )
    .option("--animatic", "of the draft")
    .option("--refresh", "read the provider's billing records first")
    .addOption(keyFile())
    .option("--json", "as JSON")
    .action(
      ends(async (file, options) => (await import("../commands/status.ts")).status(file, options, terminal)),
    );
}
