/** @import { Row } from "../bench.mjs" */
import { programs } from "../bootstrap/workspace.mjs";
import { median, timeRun } from "./measure-run.mjs";

const rounds = 15;

/**
 * How long the command line takes to be there, beside a Node that does nothing.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function measureStart() {
  /** @type {number[]} */
  const ours = [];
  /** @type {number[]} */
  const bare = [];
  // In turn, so that a busy moment of the machine falls on both.
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await timeRun(["-e", "0"]));
    ours.push(await timeRun([programs.rushes, "--version"]));
  }
  const ratios = ours.map((seconds, round) => seconds / (bare[round] ?? Number.NaN));
  return [
    {
      bench: "start",
      what: "node -e 0",
      measured: median(bare) * 1000,
      unit: "ms",
      note: `median of ${rounds}`,
    },
    { bench: "start", what: "rushes --version", measured: median(ours) * 1000, unit: "ms" },
    { bench: "start", what: "ratio, pair by pair", measured: median(ratios), unit: "x", aim: 1.5 },
  ];
}
