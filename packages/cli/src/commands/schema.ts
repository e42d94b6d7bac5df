import { readdir } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { editorSchema } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { findShotList, isShotListName } from "../find-shot-list.ts";
import { builtInModels, modelsOfProject } from "../known-models.ts";
import { schemaLine } from "../schema-line.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeText } from "../write-text.ts";

export interface SchemaOptions {
  readonly out?: string;
  readonly plugins?: boolean;
}

/** The JSON Schema of a shot list, for editors, with what the project's providers make. */
export async function schema(
  named: string | undefined,
  options: SchemaOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const file = named === undefined ? await onlyShotListHere() : await findShotList(named);
  const models =
    file === undefined ? builtInModels(terminal) : await modelsOfProject(file, options, terminal);
  const text = JSON.stringify(editorSchema(models), undefined, 2);
  if (options.out === undefined) {
    terminal.out(text);
    return exitCodes.done;
  }
  await writeText(options.out, `${text}\n`);
  const from = dirname(file ?? options.out);
  terminal.talk(
    `Wrote ${options.out}. The first line of ${file ?? "a shot list beside it"}:\n${schemaLine(relative(from, options.out))}`,
  );
  return exitCodes.done;
}

/** None, or several, is no fault: then the built-in providers are those that are known. */
async function onlyShotListHere(): Promise<string | undefined> {
  const names = (await readdir(".")).filter(isShotListName);
  return names.length === 1 ? names[0] : undefined;
}
