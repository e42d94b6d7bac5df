import { join } from "node:path";
import {
  isError,
  lineAndColumn,
  readShotList,
  type ShotList,
  type SourceFile,
  writeExpanded,
} from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
import { RefusedList } from "../refused-list.ts";
import { nameFromHere, showProblems } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface ExpandOptions {
  readonly json?: boolean;
}

/**
 * The fully expanded shot list, with the origin of every value. What a model would not take is no reason to refuse: it is
 * seen best in the list itself.
 */
export async function expand(
  named: string | undefined,
  options: ExpandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, folder } = await openHere(named, terminal, { plugins: false });
  const reading = await readShotList(project.list, project);
  const findings = nameFromHere(reading, folder);
  if (!reading.shotList || reading.problems.some(isError)) throw new RefusedList(findings);
  const nameFile = (file: string) => join(folder, file);
  if (options.json) terminal.json(withPlaces(reading.shotList, reading.sources, nameFile), "document");
  else {
    showProblems(findings, terminal);
    terminal.out(writeExpanded(reading, nameFile).trimEnd());
  }
  return exitCodes.done;
}

/** Where something was written, as `ferry.yaml:10:15` instead of offsets. */
function withPlaces(
  shotList: ShotList,
  sources: readonly SourceFile[],
  nameFile: (file: string) => string,
): unknown {
  const byName = new Map(sources.map((source) => [source.file, source]));
  const place = (_: string, value: unknown) => {
    if (!isOrigin(value)) return value;
    const source = byName.get(value.file);
    const at = source && lineAndColumn(source, value.value.from);
    return at ? `${nameFile(value.file)}:${at.line}:${at.column}` : nameFile(value.file);
  };
  return JSON.parse(JSON.stringify(shotList, place));
}

function isOrigin(
  value: unknown,
): value is { readonly file: string; readonly value: { readonly from: number } } {
  return typeof value === "object" && value !== null && "file" in value && "path" in value && "key" in value;
}
