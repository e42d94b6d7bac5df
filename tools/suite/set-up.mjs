import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtCli, bundleCli } from "./bundle-cli.mjs";

/**
 * Makes once what many test files use: the command line as a bundle. Without a build there is none, and the tests that
 * start it say so. RUSHES_BUNDLE may name another program to be tested, such as `packages/cli/bin/rushes.js`.
 *
 * @returns {Promise<(() => void) | undefined>} takes it away
 */
export default async function setUp() {
  if (process.env.RUSHES_BUNDLE !== undefined || !existsSync(builtCli)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "rushes-bundle-"));
  process.env.RUSHES_BUNDLE = await bundleCli(folder);
  return () => rmSync(folder, { recursive: true });
}
