import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds the workspace's `package.json`. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/**
 * A program of the workspace's own packages, to be run with `process.execPath`. RUSHES_BUNDLE names the command line
 * as the tests start it: the same modules in few files.
 */
export const programs = {
  biome: join(root, "node_modules/@biomejs/biome/bin/biome"),
  dependencyCruiser: join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
  emulator: join(root, "packages/wavespeed-emulator/bin/wavespeed-emulator.js"),
  knip: join(root, "node_modules/knip/bin/knip.js"),
  rushes: process.env.RUSHES_BUNDLE ?? join(root, "packages/cli/bin/rushes.js"),
  tsc: join(root, "node_modules/typescript/bin/tsc"),
  vitest: join(root, "node_modules/vitest/vitest.mjs"),
};
