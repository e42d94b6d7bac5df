/** @import { Row } from "../bench.mjs" */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { programs, root } from "../bootstrap/workspace.mjs";
import { measureRun } from "./measure-run.mjs";

const shots = 10_000;
const aims = { seconds: 3, megabytes: 500 };

/**
 * A shot list of 10,000 shots, written out and as rows of a file: validated, planned, and, for comparison, only parsed
 * by the YAML library.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function measureLarge() {
  const folder = mkdtempSync(join(tmpdir(), "rushes-bench-"));
  try {
    const file = join(folder, "film.yaml");
    writeFileSync(file, largeShotList());
    const parse = await measureRun(["--input-type=module", "-e", parseOnly(file)]);
    const validate = await measureRun([programs.rushes, "validate", file]);
    const plan = await measureRun([programs.rushes, "plan", file]);
    const rows = join(folder, "rows", "film.yaml");
    mkdirSync(join(folder, "rows"));
    writeFileSync(rows, listOfRows());
    writeFileSync(join(folder, "rows", "rows.csv"), largeRows());
    const validateRows = await measureRun([programs.rushes, "validate", rows]);
    const planRows = await measureRun([programs.rushes, "plan", rows]);
    return [
      {
        bench: "large",
        what: "yaml alone, parse",
        measured: parse.seconds,
        unit: "s",
        note: `${shots} shots`,
      },
      { bench: "large", what: "yaml alone, parse", measured: parse.megabytes, unit: "MB" },
      ...rowsOf("rushes validate", validate, parse.seconds),
      ...rowsOf("rushes plan", plan, parse.seconds),
      ...rowsOf("rushes validate, rows.csv", validateRows, parse.seconds),
      ...rowsOf("rushes plan, rows.csv", planRows, parse.seconds),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} what
 * @param {import("./measure-run.mjs").Cost} cost
 * @param {number} parseSeconds
 * @returns {readonly Row[]}
 */
function rowsOf(what, { seconds, megabytes }, parseSeconds) {
  const ratio = `${(seconds / parseSeconds).toFixed(1)} x yaml alone`;
  return [
    { bench: "large", what, measured: seconds, unit: "s", aim: aims.seconds, note: ratio },
    { bench: "large", what, measured: megabytes, unit: "MB", aim: aims.megabytes },
  ];
}

const head =
  "title: A long night\nmodel: minimax/hailuo-02/standard\nprovider: wavespeed\nbudget: 5000\nvars: { captain: a ferry captain }\nshots:\n";

function largeShotList() {
  const one = (/** @type {number} */ index) =>
    `  - id: shot_${index}\n    prompt: \${captain} at pier ${index}, rain, slow push in\n    duration: ${index % 2 === 0 ? 6 : 10}\n`;
  return head + Array.from({ length: shots }, (_, index) => one(index)).join("");
}

/** The same shots, a row each. */
function listOfRows() {
  return `${head}  - matrix: rows.csv\n    prompt: \${captain} at pier \${pier}, rain, slow push in\n    duration: \${seconds}\n`;
}

function largeRows() {
  const row = (/** @type {number} */ index) => `shot_${index},${index},${index % 2 === 0 ? 6 : 10}\n`;
  return `id,pier,seconds\n${Array.from({ length: shots }, (_, index) => row(index)).join("")}`;
}

/** @param {string} file */
function parseOnly(file) {
  const yaml = pathToFileURL(join(root, "packages/core/node_modules/yaml/dist/index.js")).href;
  return `import yaml from ${JSON.stringify(yaml)};
import { readFileSync } from "node:fs";
yaml.parseDocument(readFileSync(${JSON.stringify(file)}, "utf8")).toJS();`;
}
