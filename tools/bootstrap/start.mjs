import { spawn } from "node:child_process";
import { childEnvironment } from "./environment.mjs";
import { root } from "./workspace.mjs";

/**
 * @typedef {object} Ended
 * @property {number} code 127 when the program could not be started, 128 + 15 or so when a signal ended it
 * @property {string} output stdout and stderr together; empty where the child wrote to our own terminal
 */

/**
 * Runs a program to its end and keeps what it says.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<Ended>}
 */
export function runQuietly(program, args, options = {}) {
  return run(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
}

/**
 * Runs a program to its end on our own terminal.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<Ended>}
 */
export function runInTheOpen(program, args, options = {}) {
  return run(program, args, { ...options, stdio: "inherit" });
}

/**
 * Runs a program to its end, its talk on our own terminal, and keeps what it puts on stdout.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<Ended>}
 */
export function runForItsAnswer(program, args) {
  return run(program, args, { stdio: ["inherit", "pipe", "inherit"] });
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 * @returns {Promise<Ended>}
 */
function run(program, args, options) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: childEnvironment(), ...options });
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr?.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) => resolve({ code: 127, output: `${program}: ${error.message}` }));
    child.on("close", (code) => resolve({ code: code ?? 143, output }));
  });
}
