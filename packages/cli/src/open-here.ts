import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Problem } from "@rushes/core";
import { openProject, type Project } from "@rushes/core/node";
import type { VideoProviderV1 } from "@rushes/provider";
import { animatic } from "@rushes/provider-animatic";
import { wavespeed } from "@rushes/provider-wavespeed";
import { findShotList } from "./find-shot-list.ts";
import { findKey, readKeyFile } from "./keys.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { textFile } from "./text-file.ts";

/** A project as a command works on it. */
export interface OpenedProject {
  readonly project: Project;
  /** The folder of the shot list, as seen from where the person stands; empty for here. */
  readonly folder: string;
  /** The shot list as the person would name it. */
  readonly file: string;
  readonly providers: readonly VideoProviderV1[];
}

export interface OpenOptions {
  /** `--api-key-file`. */
  readonly apiKeyFile?: string;
  /** `--take-over`. */
  readonly takeOver?: boolean;
  /** Whether code of the project's own may be run: its providers' packages, and settings that are a program. Default true. */
  readonly plugins?: boolean;
}

/** Opens the project of a shot list. */
export async function openHere(
  named: string | undefined,
  terminal: Pick<Terminal, "detail" | "talk">,
  options: OpenOptions = {},
): Promise<OpenedProject> {
  const file = await findShotList(named);
  return assemble(file, terminal, options);
}

/** The one place that puts everything together: the project, and everybody who may be asked for clips. */
export function assemble(
  file: string,
  terminal: Pick<Terminal, "detail" | "talk">,
  { apiKeyFile, takeOver = false, plugins = true }: OpenOptions,
): OpenedProject {
  const home = dirname(file);
  const keyOfFile = apiKeyFile === undefined ? undefined : readKeyFile(apiKeyFile);
  const cache = join(home, ".rushes", "cache");
  const paid = [
    wavespeed({
      key: () => keyOfFile ?? findKey("WAVESPEED_API_KEY", home),
      uploadCache: textFile(join(cache, "wavespeed-uploads.json")),
      modelsCache: textFile(join(cache, "wavespeed-models.json")),
    }),
  ];
  const draft = animatic({
    media: () => project.media(),
    standsInFor: paid.flatMap((provider) => provider.models()),
    workFolder: join(tmpdir(), "rushes-animatic"),
  });
  const providers = [draft, ...paid];
  const project: Project = openProject(file, {
    providers,
    log: terminal.detail,
    shout: terminal.talk,
    takeOver,
    plugins: plugins ? "load" : "look",
    key: (variable) => findKey(variable, home),
  });
  return { project, file, providers, folder: relative(process.cwd(), dirname(project.path(project.list))) };
}

/**
 * A model that nobody could be asked about for want of a key is no fault of the person's words.
 *
 * @throws ProviderError where that is so
 */
export function requireKey(problems: readonly Problem[], { project, providers }: OpenedProject): void {
  if (!problems.some(({ code }) => code === "PLAN_MODEL_NOT_ASKED")) return;
  project.assertReady(new Set(providers.map(({ name }) => name)));
}
