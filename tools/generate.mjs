// `pnpm generate`: writes the references that follow from the code. `--check` writes nothing and fails when one of
// them differs from what the code says.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "./bootstrap/build.mjs";
import { complain, say } from "./bootstrap/say.mjs";
import { Stop } from "./bootstrap/stop.mjs";
import { root } from "./bootstrap/workspace.mjs";
import { apiReports } from "./generate/write-api-report.mjs";
import { writeCommands } from "./generate/write-commands.mjs";
import { writeFaults } from "./generate/write-faults.mjs";
import { writeProblems } from "./generate/write-problems.mjs";
import { writeSchema } from "./generate/write-schema.mjs";
import { writeShotList } from "./generate/write-shot-list.mjs";

/** @type {Readonly<Record<string, () => Promise<string>>>} */
const references = {
  "docs/problems.md": writeProblems,
  "docs/faults.md": writeFaults,
  "docs/shot-list.md": writeShotList,
  "docs/commands.md": writeCommands,
  "packages/cli/schema/v1.json": writeSchema,
  ...apiReports(),
};

const isCheck = process.argv.includes("--check");

try {
  if (!isCheck) await build();
  const results = [];
  for (const [file, write] of Object.entries(references))
    results.push(await (isCheck ? compare : update)(file, write));
  process.exitCode = results.every((isRight) => isRight) ? 0 : 1;
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  complain(error.message);
  process.exitCode = error.exitCode;
}

/**
 * @param {string} file
 * @param {() => Promise<string>} write
 */
async function update(file, write) {
  const text = await attempt(file, write);
  if (text === undefined) return false;
  if (readIfThere(file) !== text) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    say(`wrote ${file}`);
  }
  return true;
}

/**
 * @param {string} file
 * @param {() => Promise<string>} write
 */
async function compare(file, write) {
  const text = await attempt(file, write);
  if (text === undefined) return false;
  const isCurrent = readIfThere(file) === text;
  if (!isCurrent) complain(`${file} is not what the code says: run \`pnpm generate\` and commit it.`);
  return isCurrent;
}

/**
 * @param {string} file
 * @param {() => Promise<string>} write
 */
async function attempt(file, write) {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    complain(`${file}: ${error.message}`);
    return undefined;
  }
}

/** @param {string} file */
function readIfThere(file) {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
