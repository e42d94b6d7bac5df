import { pathToFileURL } from "node:url";
import type { VideoProviderV1 } from "@rushes/provider";
import type { ConfigWritten } from "../../define-config.ts";
import { messageOf } from "../../diagnostics/index.ts";
import { containProvider } from "./contain-provider.ts";
import { within } from "./within.ts";

/** What settings that are a program gave. */
export type RunConfig =
  | { readonly ran: true; readonly settings: string; readonly providers: readonly VideoProviderV1[] }
  | { readonly ran: false; readonly why: string };

const runningMs = 30_000;

/** Runs the program and takes its settings apart: data as JSON, providers contained. */
export async function runConfig(path: string, file: string): Promise<RunConfig> {
  try {
    const exported = await within(runningMs, "it did not end in time", () => defaultExport(path));
    if (typeof exported !== "object" || exported === null || Array.isArray(exported)) {
      throw new Error("its default export is no object; `export default defineConfig({ … })`.");
    }
    const { providers = [], ...settings } = exported as ConfigWritten;
    if (!Array.isArray(providers)) throw new Error("its `providers` is no list.");
    return {
      ran: true,
      settings: JSON.stringify(settings),
      providers: providers.map((provider) => containNamed(provider, file)),
    };
  } catch (thrown) {
    return { ran: false, why: messageOf(thrown) };
  }
}

async function defaultExport(path: string): Promise<unknown> {
  if (!path.endsWith(".ts")) return (await import(pathToFileURL(path).href)).default;
  const { createJiti } = await import("jiti");
  return createJiti(import.meta.url, { moduleCache: false }).import(path, { default: true });
}

function containNamed(provider: unknown, file: string): VideoProviderV1 {
  const name = (provider as { readonly name?: unknown } | null)?.name;
  if (typeof name !== "string" || name === "") throw new Error("one of its `providers` has no name.");
  try {
    return containProvider(provider, `${name} (of ${file})`, name);
  } catch (thrown) {
    throw new Error(`its provider \`${name}\` cannot be used: ${messageOf(thrown)}`);
  }
}
