import type { OpenProvider, ProviderHouse, VideoProviderV1 } from "@rushes/provider";
import { messageOf } from "../../diagnostics/index.ts";
import { containProvider } from "./contain-provider.ts";
import type { PluginPackage } from "./plugin-package.ts";
import { within } from "./within.ts";

/** Importing and opening call nobody: what takes longer hangs. */
const openingMs = 30_000;

/**
 * Loads a package's code and opens its provider.
 *
 * @throws Error that says what is wrong with it, in words for a person
 */
export async function openPlugin(plugin: PluginPackage, house: ProviderHouse): Promise<VideoProviderV1> {
  const exported: unknown = await within(openingMs, "it could not be imported in time", async () => {
    const { default: open } = await import(plugin.entry);
    return open;
  }).catch((thrown: unknown) => {
    throw new Error(`its code broke when it was imported: ${messageOf(thrown)}`);
  });
  if (typeof exported !== "function") {
    throw new Error("its default export is not a function that opens a provider, `(house) => provider`.");
  }
  const opened: unknown = await within(openingMs, "it did not open in time", async () =>
    (exported as OpenProvider)(house),
  ).catch((thrown: unknown) => {
    throw new Error(`it broke when it was opened: ${messageOf(thrown)}`);
  });
  return containProvider(opened, `${plugin.name} ${plugin.version}`, plugin.name);
}
