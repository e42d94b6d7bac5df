import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnvironment } from "./environment.mjs";
import { runInTheOpen } from "./start.mjs";
import { programs } from "./workspace.mjs";

const reporter = fileURLToPath(new URL("../count-reporter.mjs", import.meta.url));

/**
 * Runs vitest on our own terminal and counts.
 *
 * @param {readonly string[]} args
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), "rushes-tests-"));
  const countFile = join(folder, "count.json");
  try {
    const { code } = await runInTheOpen(
      process.execPath,
      [programs.vitest, "run", "--reporter=default", `--reporter=${reporter}`, ...args],
      { env: { ...childEnvironment(), RUSHES_TEST_COUNT: countFile } },
    );
    return believe(code, readCount(countFile));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * A runner that died, or that failed for a reason outside any test, is one failure.
 *
 * @param {number} code
 * @param {{ passed: number, failed: number }} count
 */
function believe(code, count) {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/**
 * @param {string} file
 * @returns {{ passed: number, failed: number }}
 */
function readCount(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
