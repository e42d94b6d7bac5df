import type { VideoProviderV1 } from "./video-provider.ts";

/**
 * What the package of a provider exports as its default: opens the provider for one project. Called once, before
 * anything is asked of it; calls nobody.
 *
 * @example
 * const open: OpenProvider = ({ key }) => kites({ key: () => key("KITES_API_KEY") });
 * export default open;
 */
export type OpenProvider = (house: ProviderHouse) => VideoProviderV1 | Promise<VideoProviderV1>;

/** What a project lends to a provider that it opens. */
export interface ProviderHouse {
  /**
   * A key by the name of its environment variable, from wherever the person keeps it: the environment or a `.env` file.
   * `undefined` while nobody has set it. Ask when the key is needed, not before.
   */
  key(variable: string): string | undefined;
  /** Absolute path of a folder for unfinished files. It may not be there yet. */
  readonly workFolder: string;
}
