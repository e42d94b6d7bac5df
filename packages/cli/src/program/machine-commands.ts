import { Argument } from "commander";
import { readAge, readBytes } from "../read-option.ts";
import type { Desk } from "./desk.ts";
import { filmOrTheOnlyOne } from "./options.ts";

export function addMachineCommands({ command, part, program, ends, terminal }: Desk): void {
  const cache = command(
    "cache",
    "what is kept to save time; takes are no part of it",
    "rushes cache see film.yaml",
    "rushes cache verify film.yaml",
    "rushes cache trim film.yaml --older-than 30d",
  );

  const cacheCommand = (name: string, description: string, ...lines: readonly string[]) =>
    part(cache, name, description, ...lines)
      .addArgument(filmOrTheOnlyOne())
      .option("--json", "as JSON");
  cacheCommand("see", "how much is kept, by kind", "rushes cache see film.yaml").action(
    ends(async (file, options) => (await import("../commands/cache.ts")).seeCache(file, options, terminal)),
  );

  cacheCommand(
    "verify",
    "read everything, the takes too, and name what is broken",
    "rushes cache verify film.yaml",
    "rushes cache verify film.yaml --remove-broken",
  )
    .option("--remove-broken", "remove what can be made again; never a take")
    .action(
      ends(async (file, options) =>
        (await import("../commands/cache.ts")).verifyCache(file, options, terminal),
      ),
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
    .action(
      ends(async (file, options) =>
        (await import("../commands/cache.ts")).trimCache(file, options, terminal),
      ),
    );

  command(
    "doctor",
    "look at what Rushes needs on this machine, with a cure for each finding",
    "rushes doctor",
  )
    .option("--json", "as JSON")
    .action(ends(async (options) => (await import("../commands/doctor.ts")).doctor(options, terminal)));

  command(
    "completion",
    "print the script by which a shell learns to complete commands, shots and takes",
    "source <(rushes completion bash)",
    "rushes completion fish > ~/.config/fish/completions/rushes.fish",
  )
    .addArgument(new Argument("<shell>", "which shell").choices(["bash", "zsh", "fish"]))
    .action(ends(async (shell) => (await import("../commands/completion.ts")).completion(shell, terminal)));

  program
    .command("complete", { hidden: true })
    .description("what a shell asks at every tab")
    .argument("[words...]")
    .action(ends(async (words) => (await import("../commands/complete.ts")).complete(program, words)));
}
