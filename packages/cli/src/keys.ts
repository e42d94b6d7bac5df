import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { UsageError } from "./usage-error.ts";

export interface KeySources {
  /** The folder whose `.env` may hold keys. */
  readonly folder: string;
  /** `--api-key-file`. */
  readonly keyFile?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds a provider's key: in the file that was named, else in the environment, else in the project's `.env`, of which
 * nothing but keys is ever read: an address or a program from there would send the key elsewhere.
 *
 * @throws UsageError when the named file cannot be read.
 */
export function findKey(variable: `${string}_API_KEY`, sources: KeySources): string | undefined {
  const { folder, keyFile, environment = process.env } = sources;
  if (keyFile !== undefined) return readKeyFile(keyFile);
  return environment[variable] || readDotEnv(folder)[variable] || undefined;
}

function readKeyFile(file: string): string {
  const text = readText(file)?.trim();
  if (!text) throw new UsageError(`--api-key-file ${file}: there is no key in it that can be read.`);
  return text;
}

function readDotEnv(folder: string): Readonly<Record<string, string | undefined>> {
  return parseEnv(readText(join(folder, ".env")) ?? "");
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
