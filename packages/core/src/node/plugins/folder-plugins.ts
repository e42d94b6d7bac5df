import type { ProviderHouse, VideoProviderV1 } from "@rushes/provider";
import { messageOf } from "../../diagnostics/index.ts";
import type { PluginFacts } from "../../plan/index.ts";
import { findPlugin } from "./plugin-package.ts";

export interface PluginOptions {
  readonly folder: string;
  /** False: packages are looked for, but none of their code is run. */
  readonly mayLoad: boolean;
  readonly house: ProviderHouse;
  /** Hears what was loaded from where. */
  readonly log: (line: string) => void;
}

/** The providers that a project may have beside the built-in ones: packages, found from the shot list's folder. */
export class FolderPlugins {
  readonly #options: PluginOptions;

  constructor(options: PluginOptions) {
    this.#options = options;
  }

  /** Opens a package's provider where that is allowed and asked for; else says why there is none. A name that is no package here gives nothing. */
  async open(
    name: string,
    allowed: readonly string[],
    unrun: "not-checked" | "not-loaded",
  ): Promise<VideoProviderV1 | PluginFacts | undefined> {
    const found = await findPlugin(name, this.#options.folder, allowed);
    if (found === "unknown") return undefined;
    if (found === "not-installed") return { plugin: "not-installed" };
    const { version, folder, isAllowed } = found;
    if (!isAllowed) return { plugin: "not-allowed", folder };
    if (!this.#options.mayLoad) return { plugin: unrun, version, folder };
    try {
      const { openPlugin } = await import("./open-plugin.ts");
      const provider = await openPlugin(found, this.#options.house);
      this.#options.log(`Provider ${name} ${version}, from ${folder}`);
      return provider;
    } catch (thrown) {
      return { plugin: "broken", why: messageOf(thrown) };
    }
  }
}
