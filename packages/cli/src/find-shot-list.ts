import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "./usage-error.ts";

/** The shot list that a command is about: the file named, or the only one in the folder named, or in this one. */
export async function findShotList(named = "."): Promise<string> {
  const entry = await stat(named).catch(() => undefined);
  if (!entry) {
    throw new UsageError(`There is no file ${named}. Check the name, or make a project: rushes init my-film`);
  }
  return entry.isDirectory() ? onlyIn(named) : named;
}

async function onlyIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter(isShotListName).toSorted();
  const place = folder === "." ? "this folder" : folder;
  const [only, ...others] = names;
  if (only === undefined) {
    throw new UsageError(
      `There is no shot list (*.yaml) in ${place}. Name one, or make a project: rushes init my-film`,
    );
  }
  if (others.length > 0) {
    throw new UsageError(
      `There are ${names.length} shot lists in ${place}: ${names.join(", ")}. Say which one.`,
    );
  }
  return join(folder, only);
}

/** A YAML file that is no list of picks. */
export function isShotListName(name: string): boolean {
  return /^[^.].*\.ya?ml$/.test(name) && !/\.takes\.ya?ml$/.test(name);
}
