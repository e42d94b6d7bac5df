import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { UsageError } from "./usage-error.ts";

const isKey = /(KEY|TOKEN|SECRET)$/;

/**
 * Finds a provider's key: in the environment, else in the project's `.env`, of which nothing but keys is ever read: an
 * address or a program from there would send the key elsewhere.
 */
export function findKey(
  variable: string,
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  return environment[variable] || (isKey.test(variable) && readDotEnv(folder)[variable]) || undefined;
}

/**
 * The key in the file that `--api-key-file` names.
 *
 * @throws UsageError when there is none that can be read.
 */
export function readKeyFile(file: string): string {
  const text = readText(file)?.trim();
  if (!text) throw new UsageError(`--api-key-file ${file}: there is no key in it that can be read.`);
  return text;
}

function readDotEnv(folder: string) {
  return parseEnv(readText(join(folder, ".env")) ?? "");
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
