import type { Desk } from "./desk.ts";
import { filmOrTheOnlyOne, keyFile, takeOver } from "./options.ts";

export function addBookCommands({ command, part, ends, terminal }: Desk): void {
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
    .addArgument(filmOrTheOnlyOne())
    .option("--json", "as JSON")
    .action(
      ends(async (file, options) =>
        (await import("../commands/ledger-verify.ts")).ledgerVerify(file, options, terminal),
      ),
    );

  part(
    ledger,
    "rebuild",
    "write a lost or broken ledger again, from the takes and the provider's history; buys nothing",
    "rushes ledger rebuild film.yaml",
  )
    .addArgument(filmOrTheOnlyOne())
    .option("--none-is-mine", "the account's jobs that nobody here knows are somebody else's")
    .addOption(takeOver())
    .addOption(keyFile())
    .option("--json", "as JSON")
    .action(
      ends(async (file, options) =>
        (await import("../commands/ledger-rebuild.ts")).ledgerRebuild(file, options, terminal),
      ),
    );

  part(
    ledger,
    "export",
    "write every event of a shot list as a line of JSON, oldest first",
    "rushes ledger export film.yaml > history.jsonl",
  )
    .addArgument(filmOrTheOnlyOne())
    .action(
      ends(async (file) => (await import("../commands/ledger-export.ts")).ledgerExport(file, terminal)),
    );

  command("account", "show the balance, what was bought lately, and what it cost", "rushes account")
    .option("--provider <name>", "whose", "wavespeed")
    .addOption(keyFile())
    .option("--json", "as JSON")
    .action(ends(async (options) => (await import("../commands/account.ts")).account(options, terminal)));
}
