import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { openProject, type Project } from "@rushes/core/node";
import { animatic } from "@rushes/provider-animatic";
import { wavespeed } from "@rushes/provider-wavespeed";
import { findShotList } from "./find-shot-list.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** A project as a command works on it. */
export interface OpenedProject {
  readonly project: Project;
  /** The folder of the shot list, as seen from where the person stands; empty for here. */
  readonly folder: string;
  /** The shot list as the person would name it. */
  readonly file: string;
}

/** The one place that puts everything together: the project, and everybody who may be asked for clips. */
export async function openHere(
  named: string | undefined,
  terminal: Pick<Terminal, "detail">,
): Promise<OpenedProject> {
  const file = await findShotList(named);
  const paid = [wavespeed()];
  const draft = animatic({
    media: () => project.media(),
    standsInFor: paid.flatMap((provider) => provider.models()),
    workFolder: join(tmpdir(), "rushes-animatic"),
  });
  const project: Project = openProject(file, { providers: [draft, ...paid], log: terminal.detail });
  return { project, file, folder: relative(process.cwd(), dirname(project.path(project.list))) };
}
