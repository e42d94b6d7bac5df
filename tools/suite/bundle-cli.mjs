import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { root } from "../bootstrap/workspace.mjs";

/** The command line as `tsc` writes it. */
export const builtCli = join(root, "packages/cli/dist/main.js");

/** They are native, or look for files beside their own. */
const notBundled = /^(?:libsql|jiti|fluent-ffmpeg)$/;

/**
 * Writes the built command line and all that it imports as few files: half of its start is to find and read some six
 * hundred. What it does stays as it is, since each module still knows where it lies.
 *
 * @param {string} folder
 * @returns {Promise<string>} the program, to be run with `process.execPath`
 */
export async function bundleCli(folder) {
  const bundle = await rolldown({
    input: { rushes: builtCli },
    platform: "node",
    plugins: [whereItLies],
  });
  await bundle.write({
    dir: folder,
    format: "esm",
    entryFileNames: "[name].mjs",
    chunkFileNames: "[name]-[hash].mjs",
  });
  await bundle.close();
  return join(folder, "rushes.mjs");
}

/** @type {import("rolldown").Plugin} */
const whereItLies = {
  name: "where it lies",
  resolveId: {
    filter: { id: notBundled },
    async handler(id, importer) {
      const found = await this.resolve(id, importer, { skipSelf: true });
      return found && { id: pathToFileURL(found.id).href, external: true };
    },
  },
  transform: {
    filter: { code: "import.meta.url" },
    handler: (code, id) => code.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href)),
  },
};
