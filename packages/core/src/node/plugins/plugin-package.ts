import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { resolve } from "import-meta-resolve";

/** A package that a shot list names as its provider. */
export interface PluginPackage {
  readonly name: string;
  readonly version: string;
  /** Where it lies, as a person would find it. */
  readonly folder: string;
  /** The address of its main module. */
  readonly entry: string;
  /** Whether the project depends on it, or its settings name it. */
  readonly isAllowed: boolean;
}

export type FoundPlugin = PluginPackage | "not-installed" | "unknown";

/** Names of packages as npm takes them: no paths, no addresses, no versions. */
const packageName = /^(?:@[a-z\d~-][a-z\d._~-]*\/)?[a-z\d~-][a-z\d._~-]*$/;

/**
 * Looks for a package from the shot list's folder, as Node does. Runs none of its code.
 *
 * @param allowed what the settings name beside the project's own dependencies
 */
export async function findPlugin(
  name: string,
  folder: string,
  allowed: readonly string[],
): Promise<FoundPlugin> {
  if (!packageName.test(name)) return "unknown";
  const isAllowed = allowed.includes(name) || (await dependenciesOf(folder)).has(name);
  const entry = resolveFrom(folder, name);
  if (entry === undefined) return isAllowed ? "not-installed" : "unknown";
  const root = rootOf(fileURLToPath(entry), name);
  const version = (await readManifest(root))?.version ?? "of no version";
  return { name, version, folder: relative(folder, root) || root, entry, isAllowed };
}

function resolveFrom(folder: string, name: string): string | undefined {
  try {
    const entry = resolve(name, pathToFileURL(join(folder, "shot-list.js")).href);
    return entry.startsWith("file:") ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** The package's own folder: the last one of its name on the way to its module, or else the module's. */
function rootOf(module: string, name: string): string {
  const inside = `${sep}node_modules${sep}${name.replace("/", sep)}${sep}`;
  const at = module.lastIndexOf(inside);
  return at < 0 ? dirname(module) : module.slice(0, at + inside.length - 1);
}

/** What the nearest package.json above a shot list depends on. */
async function dependenciesOf(folder: string): Promise<ReadonlySet<string>> {
  for (let here = folder; ; here = dirname(here)) {
    const manifest = await readManifest(here);
    if (manifest) return new Set(manifest.dependencies);
    if (here === dirname(here)) return new Set();
  }
}

interface Manifest {
  readonly version: string | undefined;
  readonly dependencies: readonly string[];
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    if (typeof read !== "object" || read === null) return undefined;
    const manifest = read as Record<string, unknown>;
    const named = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((key) =>
      Object.keys((manifest[key] as object | null | undefined) ?? {}),
    );
    return {
      version: typeof manifest.version === "string" ? manifest.version : undefined,
      dependencies: named,
    };
  } catch {
    return undefined;
  }
}
