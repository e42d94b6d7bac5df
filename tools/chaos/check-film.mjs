/** @import { Film } from "./film.mjs" */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";

/**
 * A take as its file and its sidecar tell of it.
 *
 * @typedef {object} FoundTake
 * @property {string} file
 * @property {readonly string[]} operations the provider's ids of the jobs that gave it
 */

/**
 * @typedef {object} Expectation
 * @property {boolean} isDone false: the process was just killed, and only what may never be is looked for
 * @property {boolean} [isWhole] false: shots may be missing, so no film is asked for; default true
 * @property {number} [mostCharges] of one shot; default 1
 * @property {number} [paidElsewhere] paid clips that need not be in the store: in doubt, or in quarantine; default 0
 */

/**
 * Everything that is wrong with money and files of a film: an empty list, or Rushes has a fault.
 *
 * @param {Film} film
 * @param {Expectation} expectation
 * @returns {Promise<readonly string[]>}
 */
export async function findOffences(film, expectation) {
  const { offences, takes } = await checkTakes(film.folder, expectation.isDone);
  return [
    ...checkBill(film, expectation),
    ...offences,
    ...(expectation.isDone ? checkPaidClips(film, takes, expectation) : []),
    ...(await checkCut(film, expectation.isDone && expectation.isWhole !== false)),
  ];
}

/**
 * @param {Film} film
 * @param {Expectation} expectation
 */
function checkBill({ emulator, prompts, capMicros }, { mostCharges = 1 }) {
  const own = ownPredictions(emulator);
  const charges = emulator.bill().charges.filter(({ prediction }) => own.some(({ id }) => id === prediction));
  const total = charges.reduce((sum, { micros }) => sum + micros, 0);
  const offences = prompts.flatMap((prompt) => {
    const times = own.filter(({ inputs }) => inputs.prompt === prompt).length;
    return times > mostCharges ? [`"${prompt}" was bought ${times} times`] : [];
  });
  return total > capMicros ? [...offences, `${total} were charged, the cap is ${capMicros}`] : offences;
}

/**
 * @param {Film} film
 * @param {readonly FoundTake[]} takes
 * @param {Expectation} expectation
 */
function checkPaidClips({ emulator, prompts }, takes, { paidElsewhere = 0 }) {
  const stored = new Set(takes.flatMap(({ operations }) => operations));
  const missing = ownPredictions(emulator).filter(
    ({ id, status, inputs }) =>
      status === "completed" && prompts.includes(String(inputs.prompt)) && !stored.has(id),
  );
  return missing.length > paidElsewhere
    ? missing.map(({ id, inputs }) => `paid and not in the store: ${id} "${inputs.prompt}"`)
    : [];
}

/** @param {Film["emulator"]} emulator */
function ownPredictions(emulator) {
  return emulator.predictions().filter(({ foreign }) => !foreign);
}

/**
 * @param {string} folder
 * @param {boolean} isDone
 */
async function checkTakes(folder, isDone) {
  const home = join(folder, ".rushes", "takes");
  const names = await namesIn(home);
  /** @type {string[]} */
  const offences = [];
  /** @type {FoundTake[]} */
  const takes = [];
  for (const name of names.filter((one) => extname(one) === ".json")) {
    const sidecar = JSON.parse(await readFile(join(home, name), "utf8"));
    const file = join(home, `${sidecar.take}.mp4`);
    if (!names.includes(`${sidecar.take}.mp4`)) {
      if (isDone) offences.push(`${name} has no clip`);
      continue;
    }
    const hash = createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
    if (hash !== sidecar.take || `${hash}.json` !== name) offences.push(`${name} is not what its name says`);
    if (isDone && (await framesOf(file)) !== sidecar.facts.picture.frames)
      offences.push(`${file} is not whole`);
    const makings = /** @type {{ operation: { id: string } }[]} */ (sidecar.makings);
    takes.push({ file, operations: makings.map(({ operation }) => operation.id) });
  }
  const alone = names.filter(
    (name) => extname(name) === ".mp4" && !names.includes(name.replace(".mp4", ".json")),
  );
  return { takes, offences: [...offences, ...alone.map((name) => `${name} has no sidecar`)] };
}

/**
 * @param {Film} film
 * @param {boolean} isWhole
 */
async function checkCut({ folder, frames }, isWhole) {
  const segments = join(folder, ".rushes/cache/segments");
  /** @type {string[]} */
  const offences = [];
  for (const name of await namesIn(segments)) {
    if ((await packetsOf(join(segments, name))) === 0) offences.push(`segment ${name} is half written`);
  }
  const film = join(folder, "out/film.mp4");
  if ((await namesIn(join(folder, "out"))).includes("film.mp4")) {
    const found = await framesOf(film);
    if (found !== frames) offences.push(`the film has ${found} of ${frames} frames`);
  } else if (isWhole && frames > 0) offences.push("there is no film");
  return offences;
}

/**
 * The files of a folder under their final names.
 *
 * @param {string} folder
 */
async function namesIn(folder) {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !name.startsWith("."));
}

/** @param {string} file */
const framesOf = (file) => packetsOf(file, ["-select_streams", "v:0"]);

/**
 * How many packets a media file really holds; 0 for one that is none.
 *
 * @param {string} file
 * @param {readonly string[]} [options]
 */
async function packetsOf(file, options = []) {
  const probe = process.env.FFPROBE_PATH ?? "ffprobe";
  const asked = ["-count_packets", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0"];
  const answer = await promisify(execFile)(probe, ["-v", "error", ...options, ...asked, file]).catch(
    () => undefined,
  );
  return Number.parseInt(answer?.stdout ?? "0", 10) || 0;
}
