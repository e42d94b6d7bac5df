// `pnpm chaos --rounds N [--seed S] [--pairs N]`: films bought while processes die and the provider misbehaves, then looked at.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "./bootstrap/build.mjs";
import { say } from "./bootstrap/say.mjs";
import { root } from "./bootstrap/workspace.mjs";
import { pairKinds, playPair } from "./chaos/pair.mjs";
import { playRound } from "./chaos/round.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    pairs: { type: "string", default: "0" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    "at-once": { type: "string", default: "2" },
    "no-build": { type: "boolean", default: false },
  },
});

if (!values["no-build"]) await build();
const areRoundsSound = await playRounds(
  Number(values.seed),
  Number(values.rounds),
  Number(values["at-once"]),
);
const arePairsSound = await playPairs(Number(values.pairs));
process.exitCode = areRoundsSound && arePairsSound ? 0 : 1;

/**
 * @param {number} firstSeed
 * @param {number} rounds
 * @param {number} atOnce
 */
async function playRounds(firstSeed, rounds, atOnce) {
  const { pausePoints } = await import(
    pathToFileURL(join(root, "packages/core/dist/run/pause-points.js")).href
  );
  const home = mkdtempSync(join(tmpdir(), "rushes-chaos-"));
  const sums = { starts: 0, charges: 0, failed: 0, asked: 0 };
  let next = firstSeed;
  const work = async () => {
    while (next < firstSeed + rounds) {
      const result = await playRound(next++, home, pausePoints);
      sums.starts += result.starts;
      sums.charges += result.charges;
      if (result.code === 6) sums.asked += 1;
      tell(result);
      if (result.offences.length > 0) sums.failed += 1;
      else rmSync(result.folder, { recursive: true, force: true });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  say(
    `${rounds} rounds, seeds ${firstSeed} to ${firstSeed + rounds - 1}: ${sums.failed} failed; ` +
      `${sums.starts} starts, ${sums.charges} charges, ${sums.asked} rounds ended with a question to a person`,
  );
  if (sums.failed === 0) rmSync(home, { recursive: true, force: true });
  return sums.failed === 0;
}

/** @param {number} pairs of each kind */
async function playPairs(pairs) {
  let failed = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    for (const kind of pairKinds) {
      const home = mkdtempSync(join(tmpdir(), "rushes-pair-"));
      const offences = await playPair(kind, home);
      if (offences.length === 0) rmSync(home, { recursive: true, force: true });
      else {
        failed += 1;
        say(`FAIL ${kind}, kept: ${home}\n     ${offences.join("\n     ")}`);
      }
    }
  }
  if (pairs > 0) say(`${pairs} pairs of each kind: ${failed} failed`);
  return failed === 0;
}

/** @param {import("./chaos/round.mjs").RoundResult} result */
function tell({ seed, folder, starts, code, charges, blows, offences }) {
  say(
    `${offences.length === 0 ? "ok  " : "FAIL"} ${seed}  exit ${code}, ${starts} starts, ${charges} charges  [${blows}]`,
  );
  for (const offence of offences) say(`     ${offence}`);
  if (offences.length > 0) say(`     kept: ${folder}; again: pnpm chaos --rounds 1 --seed ${seed}`);
}
