import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bootstrap/workspace.mjs";

const folder = join(root, "packages/cli/test/faults");

const head = `# What faults look like

Written by \`pnpm generate\` from \`packages/cli/test/faults\`, where each of these is a test; do not edit it by hand.

\`rushes validate film.yaml\` shows every fault at once, each with its place, the line, and what to do. Nothing was paid to
find out. What each code means stands in [the list of problems](problems.md).
`;

/** Faulty shot lists, and what is said of them. */
export async function writeFaults() {
  const sections = readdirSync(folder)
    .toSorted()
    .map((name) => writeFault(name));
  return [head, ...sections].join("\n");
}

/** @param {string} name */
function writeFault(name) {
  const title = name.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase());
  const files = ["film.yaml", "film.takes.yaml", "rushes.config.json"].filter((file) =>
    existsSync(join(folder, name, file)),
  );
  const shown = files.map((file) => {
    const language = file.endsWith(".json") ? "json" : "yaml faulty";
    return `${files.length > 1 ? `\`${file}\`:\n\n` : ""}\`\`\`${language}\n${textOf(name, file)}\`\`\`\n`;
  });
  return `## ${title}\n\n${shown.join("\n")}\n\`\`\`\n${textOf(name, "expected.txt")}\`\`\`\n`;
}

/**
 * @param {string} name
 * @param {string} file
 */
const textOf = (name, file) => readFileSync(join(folder, name, file), "utf8");
