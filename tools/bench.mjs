// `pnpm bench [name …] [--json]`: what Rushes weighs and how long it takes, beside what it is measured against.
import { parseArgs } from "node:util";
import { measureCut } from "./bench/measure-cut.mjs";
import { measureLarge } from "./bench/measure-large.mjs";
import { measureLedger } from "./bench/measure-ledger.mjs";
import { measureStart } from "./bench/measure-start.mjs";
import { measureWaves } from "./bench/measure-waves.mjs";
import { measureWeight } from "./bench/measure-weight.mjs";
import { writeRows } from "./bench/write-rows.mjs";
import { build } from "./bootstrap/build.mjs";
import { complain, say } from "./bootstrap/say.mjs";
import { Stop } from "./bootstrap/stop.mjs";

/**
 * @typedef {object} Row
 * @property {string} bench
 * @property {string} what
 * @property {number} measured
 * @property {string} unit
 * @property {number} [aim] the most that it may be
 * @property {string} [note]
 */

/** @type {Readonly<Record<string, () => Promise<readonly Row[]>>>} */
const benches = {
  start: measureStart,
  large: measureLarge,
  ledger: measureLedger,
  weight: measureWeight,
  waves: measureWaves,
  cut: measureCut,
};

const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
const unknown = positionals.filter((name) => benches[name] === undefined);

if (unknown.length > 0) {
  complain(`No bench is called ${unknown.join(" or ")}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exitCode = 2;
} else {
  try {
    await build();
    process.exitCode = await runBenches(positionals.length > 0 ? positionals : Object.keys(benches));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    complain(error.message);
    process.exitCode = error.exitCode;
  }
}

/** @param {readonly string[]} names */
async function runBenches(names) {
  const rows = [];
  for (const name of names) rows.push(...((await benches[name]?.()) ?? []));
  say(values.json ? JSON.stringify(rows, null, 2) : writeRows(rows));
  return 0;
}
