import { basename } from "node:path";
import { editorSchema } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeText } from "../write-text.ts";

export interface SchemaOptions {
  readonly out?: string;
}

/** The JSON Schema of a shot list, for editors. */
export async function schema(options: SchemaOptions, terminal: Terminal): Promise<ExitCode> {
  const text = JSON.stringify(editorSchema(), undefined, 2);
  if (options.out === undefined) {
    terminal.out(text);
    return exitCodes.done;
  }
  await writeText(options.out, `${text}\n`);
  terminal.talk(
    `Wrote ${options.out}. The first line of a shot list beside it:\n# yaml-language-server: $schema=./${basename(options.out)}`,
  );
  return exitCodes.done;
}
