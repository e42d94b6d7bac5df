/** @import { Row } from "../bench.mjs" */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { programs, root } from "../bootstrap/workspace.mjs";
import { measureRun } from "./measure-run.mjs";

const shots = 10_000;
const aims = { seconds: 3, megabytes: 500 };

/**
 * A shot list of 10,000 shots: validated, planned, and, for comparison, only parsed by the YAML library.
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

function largeShotList() {
  const head =
    "title: A long night\nmodel: minimax/hailuo-02/standard\nprovider: wavespeed\nbudget: 5000\nvars: { captain: a ferry captain }\nshots:\n";
  const one = (/** @type {number} */ index) =>
    `  - id: shot_${index}\n    prompt: \${captain} at pier ${index}, rain, slow push in\n    duration: ${index % 2 === 0 ? 6 : 10}\n`;
  return head + Array.from({ length: shots }, (_, index) => one(index)).join("");
}

/** @param {string} file */
function parseOnly(file) {
  const yaml = pathToFileURL(join(root, "packages/core/node_modules/yaml/dist/index.js")).href;
  return `import yaml from ${JSON.stringify(yaml)};
import { readFileSync } from "node:fs";
yaml.parseDocument(readFileSync(${JSON.stringify(file)}, "utf8")).toJS();`;
}
