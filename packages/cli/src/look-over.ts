import { join } from "node:path";
import {
  type InspectedHouse,
  inspect,
  isError,
  type Reading,
  recordingsOf,
  referencedFiles,
} from "@rushes/core";
import type { Project } from "@rushes/core/node";
import { openHere } from "./open-here.ts";
import { counted } from "./terminal/counted.ts";
import { type Findings, nameFromHere, problemsAsJson } from "./terminal/show-problems.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** What one look over a shot list found, and every file that it asked for. */
export interface Look {
  readonly file: string;
  readonly findings: Findings;
  readonly valid: boolean;
  readonly reading: Reading;
  readonly askedFor: ReadonlySet<string>;
}

/** Reads a shot list and holds it against the models; no key, no network. */
export async function lookOver(
  named: string | undefined,
  options: { readonly plugins?: boolean },
  terminal: Terminal,
): Promise<Look> {
  const { project, file, folder } = await openHere(named, terminal, { plugins: options.plugins ?? false });
  const askedFor = new Set<string>();
  const reading = await inspect(overhear(project, (name) => askedFor.add(join(folder, name))));
  const findings = nameFromHere(reading, folder);
  return { file, reading, findings, askedFor, valid: !reading.problems.some(isError) };
}

/** The project, with an ear for the files that are looked for, whether they are there or not. */
function overhear(project: Project, hear: (file: string) => void): InspectedHouse {
  return {
    list: project.list,
    environment: project.environment,
    runConfig: (file) => project.runConfig(file),
    words: () => project.words(),
    text(name) {
      hear(name);
      return project.text(name);
    },
    checkedBy(shots, cut) {
      for (const file of [...referencedFiles(shots), ...recordingsOf(cut ?? "none")]) hear(file);
      return project.checkedBy(shots, cut);
    },
  };
}

export function lookAsJson({ file, valid, findings }: Look): object {
  return { file, valid, problems: problemsAsJson(findings) };
}

/** `film.yaml is sound: 3 shots.` */
export function soundWords({ file, reading }: Look): string {
  return `${file} is sound: ${counted(reading.shotList?.shots.length ?? 0, "shot")}.`;
}
