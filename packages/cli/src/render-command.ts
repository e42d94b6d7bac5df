import type { Plan } from "@rushes/core";
import { shellWord } from "./terminal/shell-word.ts";

/** The command that carries out a plan as it was made. */
export function renderCommand({ list }: Pick<Plan, "list">, file: string): string {
  const flags = [
    ...(list.standIn === undefined ? [] : ["--animatic"]),
    ...(list.only ? [`--only ${list.only.join(",")}`] : []),
    ...(list.from === undefined ? [] : [`--from ${list.from}`]),
    ...(list.except ? [`--except ${list.except.join(",")}`] : []),
    ...(list.refresh ? [`--refresh ${list.refresh}`] : []),
    ...(list.includeUnused ? ["--unused"] : []),
  ];
  return ["rushes render", shellWord(file), ...flags].join(" ");
}
