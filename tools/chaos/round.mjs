/** @import { Ended, Film, Render } from "./film.mjs" */
/** @import { Blow, RoundPlan } from "./round-plan.mjs" */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "@rushes/wavespeed-emulator";
import { findOffences } from "./check-film.mjs";
import { startRender, writeFilm } from "./film.mjs";
import { knownAccount } from "./known-account.mjs";
import { openRandom } from "./random.mjs";
import { planRound } from "./round-plan.mjs";

/** Longer than every wait that a round can bring about. */
const stalledMs = 180_000;
const mostStarts = 4;

/**
 * @typedef {object} RoundResult
 * @property {number} seed
 * @property {string} folder
 * @property {number} starts
 * @property {number | null} code how the last start ended
 * @property {number} charges
 * @property {string} blows in a few words
 * @property {readonly string[]} offences
 */

/**
 * One film, bought while everything goes wrong that the seed says; then let run to its end and looked at.
 *
 * @param {number} seed
 * @param {string} home where its folder is made
 * @param {readonly string[]} points
 * @returns {Promise<RoundResult>}
 */
export async function playRound(seed, home, points) {
  const plan = planRound(openRandom(seed), points);
  const { shots, isCut, isChained, faults, listLag, refundAfter } = plan;
  const emulator = await startEmulator({
    timeScale: 1000,
    tier: "ultra",
    seed,
    faults,
    listLag,
    refundAfter,
  });
  const folder = join(home, `round-${seed}`, "film");
  await knownAccount(emulator, join(folder, "..", "state", "rushes"));
  const film = writeFilm({ folder, emulator, shots, cut: isCut, pictures: isChained ? "chained" : "alone" });
  writeFileSync(join(folder, "..", "plan.json"), JSON.stringify(plan, undefined, 2));
  try {
    const offences = [];
    let starts = 0;
    for (const blow of plan.blows) {
      const ends = await strike(film, blow);
      starts += ends.length;
      offences.push(...ends.flatMap(findFaults), ...(await findOffences(film, { isDone: false })));
    }
    emulator.faults.clear();
    const ended = await finish(film);
    const paidElsewhere = countQuarantined(folder) + (ended.code === 6 ? 1 : 0);
    offences.push(...findFaults(ended), ...findWrongEnd(ended, plan));
    offences.push(...(await findOffences(film, { isDone: true, isWhole: ended.code === 0, paidElsewhere })));
    writeFileSync(
      join(folder, "..", "emulator.json"),
      JSON.stringify(
        {
          bill: emulator.bill(),
          predictions: emulator.predictions(),
          requests: emulator.requests.map(({ headers: _, ...kept }) => kept),
        },
        undefined,
        1,
      ),
    );
    const charges = emulator.bill().charges.length;
    const blows = plan.blows.map(nameBlow).join(", ");
    return {
      seed,
      folder: join(folder, ".."),
      starts: starts + ended.starts,
      code: ended.code,
      charges,
      blows,
      offences,
    };
  } finally {
    await emulator.stop();
  }
}

/**
 * @param {Film} film
 * @param {Blow} blow
 * @returns {Promise<readonly Ended[]>}
 */
async function strike(film, blow) {
  switch (blow.how) {
    case "kill at":
      return [await endOf(startRender(film, { RUSHES_KILL_AT: `${blow.point}:${blow.passing}` }))];
    case "let run":
      return [await endOf(startRender(film))];
    case "two at once":
      return Promise.all([startRender(film), startRender(film)].map(endOf));
    case "signals": {
      const render = startRender(film);
      const timers = blow.signals.map(({ name, afterMs }) =>
        setTimeout(() => render.process.kill(name), afterMs),
      );
      const ended = await endOf(render);
      timers.forEach(clearTimeout);
      return [ended];
    }
  }
}

/** @param {Film} film */
async function finish(film) {
  for (let starts = 1; ; starts += 1) {
    const ended = await endOf(startRender(film));
    if (starts === mostStarts || ended.code === 0 || ended.code === 1) return { ...ended, starts };
  }
}

/**
 * @param {Render} render
 * @returns {Promise<Ended>}
 */
async function endOf({ process: child, ended }) {
  const stalled = setTimeout(() => {
    child.kill("SIGCONT");
    child.kill("SIGABRT");
  }, stalledMs);
  const end = await ended;
  clearTimeout(stalled);
  return end;
}

/** @param {Ended} ended */
function findFaults({ code, signal, err, out }) {
  if (signal === "SIGABRT") return [`it stalled for ${stalledMs / 1000} s`];
  const said = /This is a fault in Rushes[^\n"]*/.exec(out + err)?.[0];
  return said === undefined ? [] : [`exit ${code}: ${said}`];
}

/**
 * @param {Ended} ended
 * @param {RoundPlan} plan
 */
function findWrongEnd({ code }, { faults }) {
  const mayFail = faults.some((fault) => fault.do === "job" || fault.on === "output");
  const allowed = [0, 6, ...(mayFail ? [1] : [])];
  return allowed.includes(code ?? -1) ? [] : [`the last start ended with ${code}`];
}

/** @param {string} folder */
function countQuarantined(folder) {
  try {
    return readdirSync(join(folder, ".rushes/quarantine")).length;
  } catch {
    return 0;
  }
}

/** @param {Blow} blow */
function nameBlow(blow) {
  if (blow.how === "kill at") return `${blow.point}:${blow.passing}`;
  if (blow.how === "signals") return blow.signals.map(({ name, afterMs }) => `${name}@${afterMs}`).join("+");
  return blow.how;
}
