import { fileURLToPath } from "node:url";
import { programs } from "../bootstrap/workspace.mjs";

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {readonly string[]} command what Node is given
 */

/** What the others lean on; it runs before them. @type {Check} */
export const build = { name: "types and build", command: [programs.tsc, "-b"] };

/** @type {readonly Check[]} */
export const checks = [
  { name: "format and lint", command: [programs.biome, "check", "--error-on-warnings", "."] },
  { name: "types of tests and tools", command: [programs.tsc, "-p", "tsconfig.tests.json"] },
  {
    name: "import law",
    command: [programs.dependencyCruiser, "--config", ".dependency-cruiser.mjs", "packages"],
  },
  { name: "dead code", command: [programs.knip] },
  {
    name: "references are current",
    command: [fileURLToPath(new URL("../generate.mjs", import.meta.url)), "--check"],
  },
];
