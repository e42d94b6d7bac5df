import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { childEnvironment } from "../../bootstrap/environment.mjs";
import { Stop } from "../../bootstrap/stop.mjs";

/**
 * @typedef {object} TreeCost
 * @property {number} seconds by the wall
 * @property {number} cpuSeconds of the program and everything that it started and waited for
 * @property {number} megabytes the most that all of them held at once; not a number where there is no `/proc`
 * @property {string} said what it printed
 */

const sampleMs = 50;

/**
 * Runs a program to its end, with everything that it starts. A POSIX shell around it tells the processor time.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<TreeCost>}
 * @throws Stop when it fails: a run that did not do its work measures nothing.
 */
export function measureTree(command, args) {
  return new Promise((resolve, reject) => {
    const startMs = performance.now();
    const shell = '"$@" 3>&-; code=$?; times >&3; exit $code';
    const child = spawn("sh", ["-c", shell, "sh", command, ...args], {
      env: childEnvironment(),
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    const heard = { out: "", error: "", times: "" };
    child.stdout?.on("data", (text) => (heard.out += text));
    child.stderr?.on("data", (text) => (heard.error += text));
    child.stdio[3]?.on("data", (text) => (heard.times += text));
    let kilobytes = Number.NaN;
    const sampling = setInterval(() => {
      const held = child.pid === undefined ? undefined : residentKilobytes(child.pid);
      if (held !== undefined) kilobytes = Math.max(held, Number.isNaN(kilobytes) ? 0 : kilobytes);
    }, sampleMs);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(sampling);
      const seconds = (performance.now() - startMs) / 1000;
      if (code !== 0) reject(new Stop(`${command} ended with ${code}:\n${heard.error}`, 1));
      else {
        const cpuSeconds = childTimes(heard.times);
        resolve({ seconds, cpuSeconds, megabytes: kilobytes / 1024, said: heard.out });
      }
    });
  });
}

/**
 * The second line of `times` is what the shell's children took: `1m2.500s 0m0.250s`, user and system.
 *
 * @param {string} told
 */
export function childTimes(told) {
  const [user = "", system = ""] = told.split("\n")[1]?.trim().split(/\s+/) ?? [];
  return [user, system].reduce((sum, time) => {
    const [, minutes, seconds] = /^(\d+)m([\d.]+)s$/.exec(time) ?? [];
    return sum + Number(minutes) * 60 + Number(seconds);
  }, 0);
}

/**
 * The resident memory of a process and all that it started.
 *
 * @param {number} pid
 */
function residentKilobytes(pid) {
  try {
    const parents = new Map(
      readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => parentOf(Number(name))),
    );
    const isInside = (/** @type {number | undefined} */ one) => {
      for (let at = one; at !== undefined && at > 1; at = parents.get(at)) if (at === pid) return true;
      return false;
    };
    return [...parents.keys()].filter(isInside).reduce((sum, one) => sum + residentOf(one), 0);
  } catch {
    return undefined;
  }
}

/**
 * @param {number} pid
 * @returns {[number, number][]}
 */
function parentOf(pid) {
  const fields = readOrNothing(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
  return fields.length > 1 ? [[pid, Number(fields[1])]] : [];
}

/** @param {number} pid */
function residentOf(pid) {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readOrNothing(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** @param {string} file */
function readOrNothing(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
