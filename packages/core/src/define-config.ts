import type { VideoProviderV1 } from "@rushes/provider";

/** What `rushes.config.ts`, `.js` or `.mjs` gives as its default export; `.json` says the same without `providers`. */
export interface ConfigWritten {
  /** US dollars: the most that all shot lists of this folder may cost together, over all their runs. */
  readonly budget?: string | number;
  /** Packages that shot lists of this folder may use as providers, beside those that the project depends on. */
  readonly plugins?: readonly string[];
  /** Providers as values, under their own names. */
  readonly providers?: readonly VideoProviderV1[];
}

/**
 * Gives the settings of a folder their type.
 *
 * @example
 * export default defineConfig({ budget: "50.00", providers: [kites()] });
 */
export function defineConfig(config: ConfigWritten): ConfigWritten {
  return config;
}
