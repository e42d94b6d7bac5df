import { announced, complain, say, secondsSince } from "../bootstrap/say.mjs";
import { runQuietly } from "../bootstrap/start.mjs";
import { build, checks } from "./checks.mjs";

/**
 * Runs every check, each shown as one line with its time, and shows what the failed ones said.
 *
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const results = [await runCheck(build)];
  const waiting = [...checks];
  // Two at a time: most of them keep one core busy.
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift())
      results.push(await runCheck(check));
  };
  await Promise.all([lane(), lane()]);
  const passed = results.filter((isPassed) => isPassed).length;
  return { passed, failed: results.length - passed };
}

/** @param {import("./checks.mjs").Check} check */
async function runCheck({ name, command }) {
  const startMs = performance.now();
  const { code, output } = await announced(`Checking ${name}`, () => runQuietly(process.execPath, command));
  const isPassed = code === 0;
  say(`${isPassed ? "ok  " : "FAIL"}  ${name} (${secondsSince(startMs)})`);
  if (!isPassed) complain(output);
  return isPassed;
}
