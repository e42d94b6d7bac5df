import type { CallContext, VideoProviderV1 } from "@rushes/provider";
import { type ConfigProgram, type DocumentPorts, readConfig, type Shot } from "../../document/index.ts";
import type { PluginFacts } from "../../plan/index.ts";
import { Crews } from "../crews.ts";
import { FolderPlugins, type PluginOptions } from "./folder-plugins.ts";

export interface ProjectProvidersOptions extends PluginOptions {
  readonly builtIn: readonly VideoProviderV1[];
  readonly context: () => CallContext;
}

/** Everybody whom a project may ask for clips: built in, given by its settings, or opened from packages when first named. */
export class ProjectProviders {
  readonly crews: Crews;
  readonly #builtIn: ReadonlySet<string>;
  readonly #plugins: FolderPlugins;
  readonly #mayLoad: boolean;
  #allowed: Promise<readonly string[]> | undefined;
  #program: Promise<ConfigProgram> | undefined;

  constructor({ builtIn, context, ...options }: ProjectProvidersOptions) {
    this.crews = new Crews(builtIn, context);
    this.#builtIn = new Set(builtIn.map(({ name }) => name));
    this.#plugins = new FolderPlugins(options);
    this.#mayLoad = options.mayLoad;
  }

  /** Runs settings that are a program, once, and takes in the providers that it gives. */
  runConfig(path: string, file: string): Promise<ConfigProgram> {
    if (!this.#mayLoad) return Promise.resolve({ ran: false });
    this.#program ??= this.#run(path, file);
    return this.#program;
  }

  async #run(path: string, file: string): Promise<ConfigProgram> {
    const { runConfig } = await import("./run-config.ts");
    const run = await runConfig(path, file);
    if (!run.ran) return run;
    const taken = run.providers.find(({ name }) => this.#builtIn.has(name));
    if (taken) return { ran: false, why: `its provider \`${taken.name}\` has the name of a built-in one.` };
    for (const provider of run.providers) this.crews.add(provider);
    return { ran: true, settings: run.settings };
  }

  /** Opens the packages that shots name as their providers, or says why there are none. */
  async open(
    shots: readonly Shot[],
    unrun: "not-checked" | "not-loaded",
    ports: DocumentPorts,
  ): Promise<ReadonlyMap<string, PluginFacts>> {
    const facts = new Map<string, PluginFacts>();
    if (this.#unknown(shots).size === 0) return facts;
    // reading the settings may bring providers in
    this.#allowed ??= readConfig(ports).then(({ config }) => config?.plugins ?? []);
    const allowed = await this.#allowed;
    for (const name of this.#unknown(shots)) {
      const opened = await this.#plugins.open(name, allowed, unrun);
      if (opened && "plugin" in opened) facts.set(name, opened);
      else if (opened) this.crews.add(opened);
    }
    return facts;
  }

  #unknown(shots: readonly Shot[]): ReadonlySet<string> {
    const named = shots.flatMap((shot) => (shot.source === "generated" ? [shot.provider] : []));
    return new Set(named.filter((name) => !this.crews.byName.has(name)));
  }
}
