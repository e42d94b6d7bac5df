import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Stop } from "../bootstrap/stop.mjs";
import { root } from "../bootstrap/workspace.mjs";

/**
 * One public name of the built `@rushes/core`.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function fromCore(name) {
  const door = join(root, "packages/core/dist/index.js");
  if (!existsSync(door)) throw new Stop("packages/core is not built; run `pnpm build`.", 1);
  const core = await import(pathToFileURL(door).href);
  if (core[name] === undefined)
    throw new Stop(`@rushes/core exports no \`${name}\`, which this is written from.`, 1);
  return core[name];
}
