/** @import { Row } from "../bench.mjs" */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnvironment } from "../bootstrap/environment.mjs";
import { Stop } from "../bootstrap/stop.mjs";
import { programs } from "../bootstrap/workspace.mjs";
import { median } from "./measure-run.mjs";

const bareLoop = fileURLToPath(new URL("./waves/bare-loop.mjs", import.meta.url));
const shots = 500;
const atOnce = 50;
const timeScale = 100;
/** What a clip of Hailuo 02 takes in the emulator, in seconds of the service. */
const runSeconds = 116;
const bestSeconds = (Math.ceil(shots / atOnce) * runSeconds) / timeScale;

/**
 * How a run learns that a clip is ready. Looking alone, ten times a second, sees it half an interval late on average,
 * which is 0.5 s over ten waves and nearly all that the aim allows; with callbacks it only looks when it is told.
 */
const manners = [
  { bench: "waves by looking", pollSeconds: 0.1, hasCallbacks: false },
  { bench: "waves by callbacks", pollSeconds: 5, hasCallbacks: true },
];

/**
 * 500 clips, 50 in flight, bought from the emulator in a process of its own: how close the last one comes to the moment
 * at which it could have been seen at the earliest.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function measureWaves() {
  const rows = [];
  for (const manner of manners) rows.push(...(await measureManner(manner)));
  return [...rows, await measureBareLoop()];
}

/**
 * @param {(typeof manners)[number]} manner
 * @returns {Promise<readonly Row[]>}
 */
async function measureManner(manner) {
  const folder = mkdtempSync(join(tmpdir(), "rushes-bench-"));
  const emulator = await startEmulator();
  try {
    writeFileSync(join(folder, "film.yaml"), shotList(manner.pollSeconds));
    const callbacks = manner.hasCallbacks
      ? { WAVESPEED_WEBHOOK_URL: `http://127.0.0.1:${await freePort()}/` }
      : {};
    const environment = { ...emulator.environment, ...callbacks, RUSHES_STATE_DIR: join(folder, "state") };
    const events = await render(folder, environment);
    const [predictions, requests] = await Promise.all([
      emulator.tells("predictions"),
      emulator.tells("requests"),
    ]);
    return rowsOf(
      manner.bench,
      events,
      /** @type {Prediction[]} */ (predictions),
      /** @type {Answered[]} */ (requests),
    );
  } finally {
    emulator.stop();
    rmSync(folder, { recursive: true });
  }
}

/**
 * What this machine can do at all beside its emulator: the same purchases by a loop that keeps no books.
 *
 * @returns {Promise<Row>}
 */
async function measureBareLoop() {
  const emulator = await startEmulator();
  try {
    const words = [bareLoop, shots, atOnce, 100].map(String);
    const child = spawn(process.execPath, words, {
      env: { ...childEnvironment(), ...emulator.environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let seconds = "";
    child.stdout?.on("data", (piece) => (seconds += piece));
    const [code] = await once(child, "close");
    if (code !== 0) throw new Stop(`The bare loop ended with ${code}.`, 1);
    const note = "500 clips without a ledger, looked at ten times a second";
    return {
      bench: "waves by a bare loop",
      what: "last clip seen ready",
      measured: Number(seconds),
      unit: "s",
      note,
    };
  } finally {
    emulator.stop();
  }
}

/** @typedef {{ id: string, endedAt: number }} Prediction */
/** @typedef {{ route: string }} Answered */

/**
 * @typedef {object} Event
 * @property {string} event
 * @property {number} atMs
 * @property {string} job
 * @property {string} [operation]
 */

/**
 * @param {string} bench
 * @param {readonly Event[]} events
 * @param {readonly Prediction[]} predictions
 * @param {readonly Answered[]} requests
 * @returns {readonly Row[]}
 */
function rowsOf(bench, events, predictions, requests) {
  const named = (/** @type {string} */ name) => events.filter(({ event }) => event === name);
  const operationOf = new Map(named("submission-accepted").map(({ job, operation }) => [job, operation]));
  const endedAt = new Map(predictions.map(({ id, endedAt }) => [id, endedAt]));
  const seen = named("clip-ready");
  const lags = seen.map(({ job, atMs }) => atMs - (endedAt.get(operationOf.get(job) ?? "") ?? Number.NaN));
  const startMs = named("run-started")[0]?.atMs ?? Number.NaN;
  const secondsTo = (/** @type {readonly Event[]} */ some) =>
    (Math.max(...some.map(({ atMs }) => atMs)) - startMs) / 1000;
  const looks = requests.filter(({ route }) => route === "result").length;
  return [
    {
      bench,
      what: "last clip seen ready",
      measured: secondsTo(seen),
      unit: "s",
      aim: bestSeconds * 1.05,
      note: `best possible ${bestSeconds.toFixed(2)} s: ${shots} clips, ${atOnce} at once`,
    },
    { bench, what: "over the best possible", measured: (secondsTo(seen) / bestSeconds - 1) * 100, unit: "%" },
    { bench, what: "last clip stored", measured: secondsTo(named("take-stored")), unit: "s" },
    {
      bench,
      what: "looks at a clip",
      measured: looks / seen.length,
      unit: "",
      note: "one of them to fetch it",
    },
    { bench, what: "ready to seen, median", measured: median(lags), unit: "ms" },
    { bench, what: "ready to seen, worst", measured: Math.max(...lags), unit: "ms" },
  ];
}

/** @param {number} pollSeconds */
function shotList(pollSeconds) {
  const head = `provider: wavespeed
budget: 1000
limits: { poll_seconds: ${pollSeconds}, concurrency: ${atOnce}, starts_per_minute: 10000 }
cut: none
shots:
`;
  return head + Array.from({ length: shots }, (_, index) => `  - A foggy quay, number ${index}\n`).join("");
}

async function startEmulator() {
  const words = ["--time-scale", timeScale, "--pool", 8, "--tier", "ultra", "--balance", 1000].map(String);
  const child = spawn(process.execPath, [programs.emulator, ...words], {
    env: childEnvironment(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { url, key } = JSON.parse(await firstLine(child));
  return {
    environment: { WAVESPEED_BASE_URL: url, WAVESPEED_API_KEY: key },
    /** @param {string} what */
    tells: async (what) => (await fetch(`${url}/emulator/${what}`)).json(),
    stop: () => child.kill(),
  };
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<string>}
 */
function firstLine(child) {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (piece) => {
      text += piece;
      if (text.includes("\n")) resolve(text);
    });
    child.on("close", (code) => reject(new Stop(`The emulator ended with ${code}.`, 1)));
  });
}

/** A port on which nobody listens yet. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/**
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} environment
 * @returns {Promise<readonly Event[]>}
 */
function render(folder, environment) {
  const words = ["render", "--yes", "--max-cost", "1000", "--json"];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [programs.rushes, ...words], {
      cwd: folder,
      env: { ...childEnvironment(), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0)
        resolve(
          out
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line)),
        );
      else reject(new Stop(`rushes render ended with ${code}:\n${said}${out.slice(-2000)}`, 1));
    });
  });
}
