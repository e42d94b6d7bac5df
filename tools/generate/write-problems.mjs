import { fromCore } from "./from-core.mjs";

const head = `# Problems

Written by \`pnpm generate\` from the catalogues of the rooms; do not edit it by hand.

Every problem has a code that never changes, so it can be searched for, matched in \`--json\`, and linked to. A problem is
an error unless it is marked as a warning.
`;

/** @typedef {{ severity?: "error" | "warning", explain: string }} Wording */

/** Every code of every room, with what it means and what to do. */
export async function writeProblems() {
  /** @type {Readonly<Record<string, Readonly<Record<string, Wording>>>>} */
  const catalogues = await fromCore("problemCatalogues");
  const sections = Object.entries(catalogues).map(([room, catalogue]) => writeRoom(room, catalogue));
  return `${[head, ...sections].join("\n")}`;
}

/**
 * @param {string} room
 * @param {Readonly<Record<string, Wording>>} catalogue
 */
function writeRoom(room, catalogue) {
  const codes = Object.keys(catalogue).sort();
  const index = codes.map((code) => `- [${code}](#${code.toLowerCase()})`).join("\n");
  return `## ${room}\n\n${index}\n\n${codes.map((code) => writeProblem(code, catalogue[code])).join("\n")}`;
}

/**
 * @param {string} code
 * @param {Wording | undefined} wording
 */
function writeProblem(code, wording) {
  const mark = wording?.severity === "warning" ? "A warning. " : "";
  return `### ${code}\n\n${mark}${wording?.explain.trim()}\n`;
}
