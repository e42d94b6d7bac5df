import { spawn } from "node:child_process";
import { childEnvironment } from "../bootstrap/environment.mjs";
import { Stop } from "../bootstrap/stop.mjs";

/**
 * @typedef {object} Cost
 * @property {number} seconds by the wall
 * @property {number} megabytes peak resident memory
 */

// The child tells its own peak on file descriptor 3 as it ends: no outside tool is needed, on any platform. On Linux
// `maxRSS` is at least what the parent had when it forked, so there the peak is read from /proc.
const tellPeak = `data:text/javascript,${encodeURIComponent(`
  import { existsSync, readFileSync, writeSync } from "node:fs";
  const status = "/proc/self/status";
  process.on("exit", () => {
    const [, own] = (existsSync(status) && /VmHWM:\\s+(\\d+)/.exec(readFileSync(status, "utf8"))) || [];
    writeSync(3, own ?? String(process.resourceUsage().maxRSS));
  });
`)}`;

/**
 * Runs a Node program once and takes the time.
 *
 * @param {readonly string[]} args what Node is given
 * @returns {Promise<number>} seconds by the wall
 * @throws Stop when it fails: a run that did not do its work measures nothing.
 */
export async function timeRun(args) {
  return (await run(args)).seconds;
}

/**
 * Runs a Node program once, and takes the time and the peak of its memory. Telling the peak costs some milliseconds.
 *
 * @param {readonly string[]} args what Node is given
 * @returns {Promise<Cost>}
 * @throws Stop when it fails.
 */
export async function measureRun(args) {
  const { seconds, told } = await run(["--import", tellPeak, ...args]);
  return { seconds, megabytes: Number(told) / 1024 };
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<{ seconds: number, told: string }>}
 */
function run(args) {
  return new Promise((resolve, reject) => {
    const startMs = performance.now();
    const child = spawn(process.execPath, args, {
      env: childEnvironment(),
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    });
    let said = "";
    let told = "";
    child.stderr?.on("data", (text) => (said += text));
    child.stdio[3]?.on("data", (text) => (told += text));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve({ seconds: (performance.now() - startMs) / 1000, told });
      else reject(new Stop(`node ${args.join(" ")} ended with ${code}:\n${said}`, 1));
    });
  });
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
