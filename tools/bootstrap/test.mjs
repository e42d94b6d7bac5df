import { runChecks } from "../check/run-checks.mjs";
import { build } from "./build.mjs";
import { offerChromium } from "./chromium.mjs";
import { ensureFfmpeg } from "./ffmpeg.mjs";
import { ensurePackages } from "./packages.mjs";
import { runTests } from "./run-tests.mjs";
import { say } from "./say.mjs";

/**
 * The checks, then the tests; each check counts as one test.
 *
 * @param {readonly string[]} filters handed to vitest; with any, the checks are left out
 */
export async function test(filters) {
  await ensurePackages();
  await ensureFfmpeg();
  await offerChromium();
  const checks = filters.length === 0 ? await runChecks() : await buildOnly();
  const tests = await runTests(filters);
  const passed = checks.passed + tests.passed;
  const failed = checks.failed + tests.failed;
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function buildOnly() {
  await build();
  return { passed: 0, failed: 0 };
}
