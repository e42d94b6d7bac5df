import { Option } from "commander";
import { readDollars, readPollSeconds } from "../read-option.ts";
import type { Desk } from "./desk.ts";
import { film, keyFile, shot, takeOver } from "./options.ts";

export function addClipCommands({ command, ends, terminal }: Desk): void {
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
    .addOption(takeOver())
    .option("--poll-seconds <seconds>", "look at it this often; default: as its model asks", readPollSeconds)
    .addOption(keyFile())
    .option("--json", "one event a line, and one result last")
    .action(
      ends(async (model, inputs, options) =>
        (await import("../commands/run.ts")).run(model, inputs, options, terminal),
      ),
    );

  command(
    "request",
    "print the exact request of a shot, ready to paste, the key left as a variable",
    "rushes request film.yaml quay --as curl",
  )
    .addArgument(film())
    .addArgument(shot())
    .addOption(new Option("--as <form>", "written for").choices(["curl", "js", "python"]).default("curl"))
    .addOption(keyFile())
    .action(
      ends(async (file, shot, options) =>
        (await import("../commands/request.ts")).request(file, shot, options, terminal),
      ),
    );

  command(
    "settle",
    "settle a submission whose fate nobody knows",
    "rushes settle film.yaml quay",
    "rushes settle film.yaml quay --adopt 0b7d5d0c2f4e4d0f",
  )
    .addArgument(film())
    .addArgument(shot())
    .option("--adopt <id>", "it became this job of the provider's")
    .option("--release", "it was never made: its money is given back")
    .option("--paid-lost", "it was charged, and cannot be found")
    .addOption(takeOver())
    .addOption(keyFile())
    .option("--json", "as JSON")
    .action(
      ends(async (file, shot, options) =>
        (await import("../commands/settle.ts")).settle(file, shot, options, terminal),
      ),
    );
}
