/** @import { Row } from "../bench.mjs" */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { programs, root } from "../bootstrap/workspace.mjs";
import { measureRun } from "./measure-run.mjs";

const sizes = [100, 1_000, 10_000];
const measuredShots = 25;
/** A tenth of what one submission takes. */
const mostMs = 150;
const mostBytes = 8_000;
const resumeSeconds = 2;
const takesInHand = 10_000;

/** @param {string} file */
const core = (file) => import(pathToFileURL(join(root, "packages/core/dist", file)).href);

/**
 * What the ledger costs a shot, in milliseconds and bytes, when it holds more and more of them; and how long a render
 * takes that finds 10,000 takes in hand.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function measureLedger() {
  const folder = mkdtempSync(join(tmpdir(), "rushes-bench-"));
  try {
    /** @type {Row[]} */
    const rows = [];
    for (const size of sizes) rows.push(...(await measureShots(join(folder, `${size}.db`), size)));
    rows.push(...(await measureResume(join(folder, "film"))));
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} file
 * @param {number} size
 * @returns {Promise<readonly Row[]>}
 */
async function measureShots(file, size) {
  const [{ LibsqlLedger }, { machineClock }, { nextJob }] = await Promise.all([
    core("node/libsql-ledger.js"),
    core("node/clock.js"),
    core("run/job-state.js"),
  ]);
  const ledger = await LibsqlLedger.open(file, machineClock);
  await buyShot(ledger, nextJob, 0, size);
  copyFirstShot(file, size - 1);
  const startMs = performance.now();
  for (let index = 1; index <= measuredShots; index += 1) await buyShot(ledger, nextJob, -index, size);
  const ms = (performance.now() - startMs) / measuredShots;
  ledger.close();
  const note = `${size} shots in the ledger`;
  const bytes = statSync(file).size / (size + measuredShots);
  return [
    {
      bench: "ledger",
      what: "one shot, from reserved to stored",
      measured: ms,
      unit: "ms",
      aim: mostMs,
      note,
    },
    { bench: "ledger", what: "one shot on disk", measured: bytes, unit: "bytes", aim: mostBytes, note },
  ];
}

/**
 * Writes the life of one shot, as a run does.
 *
 * @param {{ commit(change: object): Promise<{ outcome: string }> }} ledger
 * @param {(job: object, fact: object) => { job: object, money: readonly object[] }} nextJob
 * @param {number} index
 * @param {number} size
 */
async function buyShot(ledger, nextJob, index, size) {
  const key = `${String(index).padStart(64, "d")}:1`;
  const inputs = { prompt: `a ferry captain at pier ${index}, rain, slow push in`, duration: 6 };
  const frame = { list: "film.yaml", run: "run-1", shot: `shot_${index}`, job: key };
  /** @type {any} */
  let job = {
    ...{ key, digest: key.slice(0, 64), ordinal: 1, list: "film.yaml", shot: frame.shot, state: "planned" },
    ...{ attempt: 0, revision: 0, price: 230_000 },
    request: { provider: "wavespeed", model: "minimax/hailuo-02/standard", inputs },
  };
  const budget = { guard: "budget", list: "film.yaml", cap: (size + measuredShots + 1) * 230_000 };
  const sender = { guard: "one-sender", provider: "wavespeed", model: job.request.model };
  const facts = [
    { fact: { fact: "money-reserved", price: 230_000 }, guards: [budget], more: { price: 230_000 } },
    { fact: { fact: "submission-intended", atMs: 1 }, guards: [sender], more: { attempt: 1 } },
    {
      fact: {
        fact: "submission-accepted",
        operation: { id: key.slice(32), model: job.request.model },
        atMs: 2,
      },
      more: { operation: key.slice(32) },
    },
    { fact: { fact: "clip-ready", atMs: 3 }, more: {} },
    {
      fact: { fact: "take-stored", take: key.slice(0, 64), bytes: 1e6 },
      more: { take: key.slice(0, 64), bytes: 1e6 },
    },
  ];
  for (const { fact, guards = [], more } of facts) {
    const next = nextJob(job, fact);
    const event = { event: fact.fact, ...frame, ...more };
    const before = job.revision > 0 ? { before: job } : {};
    const { outcome } = await ledger.commit({ ...before, after: next.job, money: next.money, event, guards });
    if (outcome !== "committed") throw new Error(`The ledger did not take ${fact.fact}: ${outcome}.`);
    job = next.job;
  }
}

/**
 * Fills the ledger with further shots like the first: writing them one by one would take minutes.
 *
 * @param {string} file
 * @param {number} copies
 */
function copyFirstShot(file, copies) {
  const database = openDatabase(file);
  const columns = (/** @type {string} */ table) =>
    database.pragma(`table_info(${table})`).map((/** @type {{ name: string }} */ { name }) => name);
  const jobs = columns("jobs").filter((/** @type {string} */ name) => name !== "key" && name !== "place");
  const events = columns("events").filter((/** @type {string} */ name) => name !== "sequence");
  const counted = `WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${copies})`;
  database.exec(`BEGIN;
    ${counted} INSERT INTO jobs (key, place, ${jobs}) SELECT substr('${"0".repeat(56)}', 1, 56) || printf('%08d', n) || ':1', n + 1, ${jobs} FROM counted, (SELECT * FROM jobs WHERE place = 1);
    ${counted} INSERT INTO events (${events}) SELECT ${events} FROM counted, (SELECT * FROM events WHERE sequence <= 5);
    ${counted} INSERT INTO money SELECT sequence, list, run, substr('${"0".repeat(56)}', 1, 56) || printf('%08d', n) || ':1', account, amount FROM counted, (SELECT * FROM money WHERE sequence <= 5);
    COMMIT`);
  database.close();
}

/**
 * @param {string} folder
 * @returns {Promise<readonly Row[]>}
 */
async function measureResume(folder) {
  const store = join(folder, ".rushes");
  mkdirSync(store, { recursive: true });
  const file = join(folder, "film.yaml");
  const prompts = Array.from({ length: takesInHand }, (_, index) => `a ferry at pier ${index}`);
  const shots = prompts.map((prompt, index) => `  - { id: shot_${index}, prompt: ${prompt} }\n`);
  writeFileSync(file, `provider: wavespeed\nbudget: 10000\nshots:\n${shots.join("")}cut: none\n`);
  await writeStored(file, join(store, "ledger.db"));
  const whole = await measureRun([programs.rushes, "render", file, "--yes", "--max-cost", "0.01"]);
  const note = `${takesInHand} takes in hand`;
  return [
    {
      ...{ bench: "ledger", what: "resume: ledger read, run to its end", measured: await timeResume(file) },
      ...{ unit: "s", aim: resumeSeconds, note },
    },
    {
      ...{ bench: "ledger", what: "rushes render, nothing to do", measured: whole.seconds, unit: "s" },
      note: `${note}; shot list read and planned as well`,
    },
  ];
}

/**
 * What a run adds to a plan that was made: opening the store, reading the ledger, and finding that all is done.
 *
 * @param {string} file
 */
async function timeResume(file) {
  const [{ openProject }, { planFilm, runFilm }] = await Promise.all([
    core("node/index.js"),
    core("index.js"),
  ]);
  const { wavespeed } = await import(
    pathToFileURL(join(root, "packages/provider-wavespeed/dist/index.js")).href
  );
  const project = openProject(file, { providers: [wavespeed({ key: "none" })] });
  const planned = await planFilm(project);
  const startMs = performance.now();
  await project.reading((/** @type {any} */ ledger) =>
    Promise.all([ledger.jobs(), ledger.spending("film.yaml")]),
  );
  await runFilm(planned, project).filmed;
  return (performance.now() - startMs) / 1000;
}

/**
 * A ledger in which every shot of the list has a stored take.
 *
 * @param {string} file
 * @param {string} ledgerFile
 */
async function writeStored(file, ledgerFile) {
  const [
    { openProject },
    { planFilm },
    { freezeRequest, requestDigest },
    { rowOfJob },
    { LibsqlLedger },
    { machineClock },
  ] = await Promise.all([
    core("node/index.js"),
    core("index.js"),
    core("plan/index.js"),
    core("node/ledger-rows.js"),
    core("node/libsql-ledger.js"),
    core("node/clock.js"),
  ]);
  const { wavespeed } = await import(
    pathToFileURL(join(root, "packages/provider-wavespeed/dist/index.js")).href
  );
  const { plan } = await planFilm(openProject(file, { providers: [wavespeed({ key: "none" })] }));
  (await LibsqlLedger.open(ledgerFile, machineClock)).close();
  const database = openDatabase(ledgerFile);
  database.exec("BEGIN");
  for (const [index, shot] of plan.shots.entries()) {
    const request = freezeRequest(shot.request, new Map());
    const digest = requestDigest(request);
    const row = rowOfJob({
      ...{
        key: `${digest}:1`,
        digest,
        ordinal: 1,
        list: "film.yaml",
        shot: shot.id,
        request,
        state: "stored",
      },
      ...{
        attempt: 1,
        revision: 5,
        price: 230_000,
        take: digest,
        operation: { id: digest, model: request.model },
      },
    });
    const names = Object.keys(row);
    const places = names.map(() => "?").join(", ");
    database
      .prepare(`INSERT INTO jobs (${names.join(", ")}, place) VALUES (${places}, ${index})`)
      .run(...Object.values(row));
  }
  database.exec("COMMIT");
  database.close();
}

/** @param {string} file */
function openDatabase(file) {
  const Database = createRequire(join(root, "packages/core/package.json"))("libsql");
  return new Database(file);
}
