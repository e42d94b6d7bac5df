/** @import { Emulator } from "@rushes/wavespeed-emulator" */
/** @import { ChildProcess } from "node:child_process" */
import { spawn } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { childEnvironment } from "../bootstrap/environment.mjs";
import { programs } from "../bootstrap/workspace.mjs";

/** What one shot costs at the emulator: six seconds of the default model. */
export const shotMicros = 230_000;
export const renderWords = ["render", "film.yaml", "--yes", "--max-cost", "100", "--json"];

const settleSeconds = 1;

/**
 * A shot list in a folder of its own, and the account that it is bought on.
 *
 * @typedef {object} Film
 * @property {string} folder
 * @property {Emulator} emulator
 * @property {readonly string[]} prompts one for each shot
 * @property {number} capMicros
 * @property {number} frames of the finished film; 0 where none is cut
 */

/**
 * @typedef {object} FilmOrder
 * @property {string} folder
 * @property {Emulator} emulator
 * @property {number} shots
 * @property {boolean} [cut]
 * @property {"alone" | "chained"} [pictures] chained: each shot starts where the one before it ends
 * @property {string} [more] further lines of the shot list
 * @property {string} [image] what the first shot starts from
 * @property {number} [capMicros] default: just enough
 */

/**
 * @param {FilmOrder} order
 * @returns {Film}
 */
export function writeFilm({
  folder,
  emulator,
  shots,
  cut = false,
  pictures = "alone",
  more = "",
  image,
  capMicros = shots * shotMicros,
}) {
  const prompts = Array.from({ length: shots }, (_, index) => `${folder.split("/").at(-1)} shot ${index}`);
  const lines = prompts.map((prompt, index) => {
    const start =
      index === 0 ? image : pictures === "chained" ? `{ last_frame_of: s${index - 1} }` : undefined;
    return `  - { id: s${index}, prompt: "${prompt}"${start === undefined ? "" : `, image: ${start}`} }`;
  });
  const uses = prompts.map((_, index) => `{ shot: s${index}, for: 6f }`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "film.yaml"),
    [
      "provider: wavespeed",
      `budget: ${(capMicros / 1e6).toFixed(2)}`,
      `limits: { concurrency: 3, starts_per_minute: 1000, poll_seconds: 0.1, settle_seconds: ${settleSeconds} }`,
      "shots:",
      ...lines,
      cut ? `cut: { size: 64x36, fps: 24, timeline: [${uses.join(", ")}] }` : "cut: none",
      more,
      "",
    ].join("\n"),
  );
  return { folder, emulator, prompts, capMicros, frames: cut ? shots * 6 : 0 };
}

/**
 * @typedef {object} Ended
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {string} out
 * @property {string} err
 */

/**
 * @typedef {object} Render
 * @property {ChildProcess} process
 * @property {Promise<Ended>} ended
 */

/**
 * Starts `rushes render` as a process of its own. What it says is kept in `renders.log` beside the shot list.
 *
 * @param {Film} film
 * @param {Readonly<Record<string, string>>} [environment]
 * @returns {Render}
 */
export function startRender(film, environment = {}) {
  return startCommand(film, renderWords, environment);
}

/**
 * @param {Film} film
 * @param {readonly string[]} words
 * @param {Readonly<Record<string, string>>} [environment]
 * @returns {Render}
 */
export function startCommand({ folder, emulator }, words, environment = {}) {
  const state = join(folder, "..", "state");
  const child = spawn(process.execPath, [programs.rushes, ...words], {
    cwd: folder,
    env: {
      ...childEnvironment(),
      CI: "",
      WAVESPEED_API_KEY: emulator.key,
      WAVESPEED_BASE_URL: emulator.url,
      XDG_STATE_HOME: state,
      LOCALAPPDATA: state,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (err += text));
  return {
    process: child,
    ended: new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => {
        const asked = JSON.stringify(environment);
        appendFileSync(
          join(folder, "renders.log"),
          `--- ${words[0]} ${asked}: ${code ?? signal}\n${out}${err}\n`,
        );
        resolve({ code, signal, out, err });
      });
    }),
  };
}

/** Ends that another start cannot better by itself: done, failed shots, the budget. */
const lastCodes = [0, 1, 5];

/**
 * Starts again until it is done, or until a person must decide and goes on having to.
 *
 * @param {Film} film
 * @param {number} [mostStarts]
 * @returns {Promise<Ended>}
 */
export async function renderUntilDone(film, mostStarts = 4) {
  for (let start = 1; ; start += 1) {
    const ended = await startRender(film).ended;
    if (start === mostStarts || lastCodes.includes(ended.code ?? -1)) return ended;
  }
}
