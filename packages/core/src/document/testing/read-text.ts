import { lineAndColumn } from "../../diagnostics/index.ts";
import { readShotList } from "../read-shot-list.ts";
import type { Reading } from "../reading.ts";

/** Reads a shot list from a text, with the other files of its project beside it. */
export function readText(
  text: string,
  files: Readonly<Record<string, string>> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<Reading> {
  const project: Readonly<Record<string, string>> = { "ferry.yaml": text, ...files };
  return readShotList("ferry.yaml", {
    environment,
    text: async (path) =>
      Object.hasOwn(project, path) ? { found: "text", text: project[path] ?? "" } : { found: "nothing" },
  });
}

/** `line code` of every problem, with the file where it is not the shot list itself. */
export function found({ problems, sources }: Reading): string[] {
  return problems.map(({ code, place }) => {
    const source = sources.find(({ file }) => file === place.file);
    const line = source ? lineAndColumn(source, place.span.from).line : 0;
    return `${place.file === "ferry.yaml" ? "" : `${place.file}:`}${line} ${code}`;
  });
}
