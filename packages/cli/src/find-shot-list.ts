import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "./usage-error.ts";

/** The shot list that a command is about: the one named, or the only one in this folder. */
export async function findShotList(named: string | undefined): Promise<string> {
  if (named !== undefined) return checkNamed(named);
  const names = (await readdir(".")).filter((name) => /\.ya?ml$/.test(name) && !name.endsWith(".takes.yaml"));
  const [only, ...others] = names;
  if (only === undefined) {
    throw new UsageError(
      "There is no shot list (*.yaml) in this folder. Name one, or make a project with `rushes init`.",
    );
  }
  if (others.length > 0) {
    throw new UsageError(`This folder holds more than one shot list (${names.join(", ")}). Say which one.`);
  }
  return only;
}

async function checkNamed(file: string): Promise<string> {
  const entry = await stat(file).catch(() => undefined);
  if (!entry)
    throw new UsageError(`There is no file ${file}. Make a project with \`rushes init\`, or check the name.`);
  return entry.isDirectory() ? onlyIn(file) : file;
}

async function onlyIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter(
    (name) => /\.ya?ml$/.test(name) && !name.endsWith(".takes.yaml"),
  );
  const [only, ...others] = names;
  if (only === undefined || others.length > 0) {
    throw new UsageError(`${folder} is a folder with ${names.length} shot lists. Name the file.`);
  }
  return join(folder, only);
}
