import { Argument, Option } from "commander";

/** What several commands are asked in the same words. */
export const film = () => new Argument("<file>", "shot list, or its folder");

export const filmOrTheOnlyOne = () =>
  new Argument("[file]", "shot list, or its folder; default: the only one here");

export const shot = () => new Argument("<shot>", "id of the shot");

export const takeOfShot = (name: "<take>" | "[take]") =>
  new Argument(name, "its number in `rushes takes`, or the first digits of its hash");

export const keyFile = () =>
  new Option("--api-key-file <file>", "where the key is; default: WAVESPEED_API_KEY, then .env");

export const plugins = () =>
  new Option(
    "--plugins",
    "run the project's own code: providers that are packages, settings that are a program",
  );

export const takeOver = () =>
  new Option("--take-over", "spend though another machine may still be at work on this store");

export const annotations = () =>
  new Option("--format <form>", "problems as annotations of a pull request besides").choices(["github"]);

export const refreshStale = () =>
  new Option("--refresh <what>", "buy again what went stale, and what hangs on it").choices(["stale"]);
