/** @import { Row } from "../bench.mjs" */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
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
  const [{ LibsqlLedger }, { machineClock }] = await Promise.all([
    core("node/libsql-ledger.js"),
    core("node/clock.js"),
  ]);
  const ledger = await LibsqlLedger.open(file, machineClock);
  await buyAll(
    ledger,
    Array.from({ length: size }, (_, index) => plannedJob(`shot_${index}`)),
  );
  const budget = { guard: "budget", list: "film.yaml", cap: (size + measuredShots + 1) * 230_000 };
  const sender = { guard: "one-sender", provider: "wavespeed", model: "minimax/hailuo-02/standard" };
  const guards = { "money-reserved": [budget], "submission-intended": [sender] };
  const startMs = performance.now();
  for (let index = 1; index <= measuredShots; index += 1)
    await buyShot(ledger, plannedJob(`measured_${index}`), guards);
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

/** @param {string} shot */
function plannedJob(shot) {
  const digest = digestOf(shot);
  const inputs = { prompt: `a ferry captain at ${shot}, rain, slow push in`, duration: 6 };
  return {
    ...{ key: `${digest}:1`, digest, ordinal: 1, list: "film.yaml", shot, state: "planned" },
    ...{ attempt: 0, revision: 0, price: 230_000 },
    request: { provider: "wavespeed", model: "minimax/hailuo-02/standard", inputs },
  };
}

/** @param {string} text */
const digestOf = (text) => createHash("sha256").update(text).digest("hex");

/** @typedef {{ commit(change: object): Promise<{ outcome: string }>, note(event: object): Promise<unknown> }} Ledger */

/**
 * Writes the lives of many shots side by side, so that they share commits.
 *
 * @param {Ledger} ledger
 * @param {readonly ReturnType<typeof plannedJob>[]} jobs
 */
const buyAll = (ledger, jobs) => Promise.all(jobs.map((job) => buyShot(ledger, job)));

/**
 * Writes the life of one shot, as a run does.
 *
 * @param {Ledger} ledger
 * @param {ReturnType<typeof plannedJob>} planned
 * @param {Readonly<Record<string, readonly object[]>>} guards by fact
 */
async function buyShot(ledger, planned, guards = {}) {
  const { nextJob } = await core("run/job-state.js");
  const { key, digest, list, shot, request } = planned;
  const frame = { list, run: "run-1", shot, job: key };
  const operation = { id: digest.slice(32), model: request.model };
  const facts = [
    { fact: { fact: "money-reserved", price: 230_000 }, more: { price: 230_000 } },
    { fact: { fact: "submission-intended", atMs: 1 }, more: { attempt: 1 } },
    {
      fact: { fact: "submission-accepted", operation, atMs: 2 },
      more: { operation: operation.id, price: 230_000 },
    },
    { fact: { fact: "clip-ready", atMs: 3 }, more: {} },
    { fact: { fact: "take-stored", take: digest, bytes: 1e6 }, more: { take: digest, bytes: 1e6 } },
  ];
  /** @type {any} */
  let job = planned;
  for (const { fact, more } of facts) {
    const next = nextJob(job, fact);
    const { outcome } = await ledger.commit({
      ...(job.revision > 0 && { before: job }),
      ...{ after: next.job, money: next.money, guards: guards[fact.fact] ?? [] },
      event: { event: fact.fact, ...frame, ...more },
    });
    if (outcome !== "committed") throw new Error(`The ledger did not take ${fact.fact}: ${outcome}.`);
    job = next.job;
  }
  await ledger.note({ event: "clip-inspected", list, run: "run-1", shot, take: digest, findings: [] });
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
  await writeStored(file, store);
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
  const { project, planned, runFilm } = await plan(file);
  const startMs = performance.now();
  await project.reading((/** @type {any} */ ledger) =>
    Promise.all([ledger.jobs(), ledger.spending("film.yaml")]),
  );
  await runFilm(planned, project).filmed;
  return (performance.now() - startMs) / 1000;
}

/** @param {string} file */
async function plan(file) {
  const [{ openProject }, { planFilm, runFilm }] = await Promise.all([
    core("node/index.js"),
    core("index.js"),
  ]);
  const { wavespeed } = await import(
    pathToFileURL(join(root, "packages/provider-wavespeed/dist/index.js")).href
  );
  const project = openProject(file, { providers: [wavespeed({ key: "none" })] });
  return { project, planned: await planFilm(project), runFilm };
}

/**
 * A store in which every shot of the list has its take.
 *
 * @param {string} file
 * @param {string} store
 */
async function writeStored(file, store) {
  const [{ freezeRequest, requestDigest }, { LibsqlLedger }, { machineClock }] = await Promise.all([
    core("plan/index.js"),
    core("node/libsql-ledger.js"),
    core("node/clock.js"),
  ]);
  const { planned } = await plan(file);
  const jobs = planned.plan.shots.map((/** @type {any} */ shot) => {
    const request = freezeRequest(shot.request, new Map());
    const digest = requestDigest(request);
    return { ...plannedJob(shot.id), key: `${digest}:1`, digest, request };
  });
  mkdirSync(join(store, "takes"));
  for (const { digest } of jobs) writeFileSync(join(store, "takes", `${digest}.mp4`), "a clip");
  const ledger = await LibsqlLedger.open(join(store, "ledger.db"), machineClock);
  await buyAll(ledger, jobs);
  ledger.close();
}
