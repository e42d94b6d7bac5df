import { Option } from "commander";
import { filmTemplates } from "../templates.ts";
import type { Desk } from "./desk.ts";
import { annotations, plugins } from "./options.ts";

export function addWriteCommands({ command, filmCommand, ends, terminal }: Desk): void {
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
    .action(ends(async (dir, options) => (await import("../commands/init.ts")).init(dir, options, terminal)));

  filmCommand(
    "validate",
    "show every fault of a shot list, the models' limits too; no key, no network",
    "rushes validate film.yaml",
    "rushes validate film.yaml --watch",
    "rushes validate film.yaml --format github",
  )
    .option("-w, --watch", "look again whenever the list changes, or a file that it names; until Ctrl-C")
    .addOption(annotations())
    .addOption(plugins())
    .option("--json", "problems as JSON; one document a line with --watch")
    .action(
      ends(async (file, options) =>
        (await import("../commands/validate.ts")).validate(file, options, terminal),
      ),
    );

  filmCommand(
    "expand",
    "show the fully expanded list, with the origin of every value",
    "rushes expand film.yaml",
  )
    .option("--json", "as JSON")
    .action(
      ends(async (file, options) => (await import("../commands/expand.ts")).expand(file, options, terminal)),
    );

  filmCommand(
    "schema",
    "print the JSON Schema of a shot list, for editors, with the models that the project can buy from",
    "rushes schema film.yaml --out shot-list.schema.json",
    "rushes schema",
  )
    .option("--out <file>", "write it to a file, and say which line leads editors to it")
    .addOption(plugins())
    .action(
      ends(async (file, options) => (await import("../commands/schema.ts")).schema(file, options, terminal)),
    );
}
