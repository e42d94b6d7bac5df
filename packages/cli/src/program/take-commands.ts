import type { Command } from "commander";
import { readCount, readDollars } from "../read-option.ts";
import type { Desk } from "./desk.ts";
import { film, keyFile, shot, takeOfShot, takeOver } from "./options.ts";

export function addTakeCommands({ command, filmCommand, part, ends, terminal }: Desk): void {
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
    .action(
      ends(async (file, shot, options) =>
        (await import("../commands/takes.ts")).takes(file, shot, options, terminal),
      ),
    );

  part(
    takes,
    "import",
    "put a clip that was made elsewhere into the store, and use it for a shot; costs nothing",
    "rushes takes import film.yaml footage/quay.mp4 quay",
    "rushes takes import film.yaml footage/quay.mp4 quay --no-pick",
  )
    .addArgument(film())
    .argument("<clip>", "the clip, an MP4 or MOV file")
    .addArgument(shot())
    .option("--no-pick", "only keep it; the shot uses what it used before")
    .option("--json", "as JSON")
    .action(
      ends(async (file, clip, shot, options, self) =>
        (await import("../commands/import-take.ts")).importTake(
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
    .addArgument(film())
    .addArgument(shot())
    .option("--json", "as JSON")
    .action(
      ends(async (file, shot, options, self) =>
        (await import("../commands/accept-take.ts")).acceptTake(
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
    .addOption(takeOver())
    .addOption(keyFile())
    .option("--json", "as JSON")
    .action(
      ends(async (id, file, options, self) =>
        (await import("../commands/adopt-take.ts")).adoptTake(
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
    .addArgument(film())
    .addArgument(shot())
    .addArgument(takeOfShot("[take]"))
    .option("--clear", "use again what the shot would use by itself")
    .option("--json", "as JSON")
    .action(
      ends(async (file, shot, take, options) =>
        (await import("../commands/pick.ts")).pick({ file, shot, take }, options, terminal),
      ),
    );

  command(
    "retake",
    "buy more takes of a shot, or another try of one that came to nothing",
    "rushes retake film.yaml quay",
    "rushes retake film.yaml quay -n 2 --yes --max-cost 1",
  )
    .addArgument(film())
    .addArgument(shot())
    .option("-n, --takes <count>", "how many", readCount, 1)
    .option("--yes", "do not ask before spending")
    .option("--max-cost <dollars>", "the most that it may cost", readDollars)
    .addOption(takeOver())
    .addOption(keyFile())
    .option("--json", "one event a line, and one result last")
    .action(
      ends(async (file, shot, options) =>
        (await import("../commands/retake.ts")).retake({ file, shot }, options, terminal),
      ),
    );

  command(
    "reject",
    "put a take aside, with a note; the shot uses another one of its takes",
    'rushes reject film.yaml quay 1 --note "the hand melts"',
  )
    .addArgument(film())
    .addArgument(shot())
    .addArgument(takeOfShot("<take>"))
    .option("-m, --note <text>", "why; kept beside it", "rejected")
    .option("--json", "as JSON")
    .action(
      ends(async (file, shot, take, options) =>
        (await import("../commands/reject.ts")).reject({ file, shot, take }, options, terminal),
      ),
    );
}

/** `--json` may stand before the name of a command's part as well as behind it. */
function jsonOf(self: Command): { readonly json?: boolean } {
  return self.optsWithGlobals<{ readonly json?: boolean }>().json ? { json: true } : {};
}
