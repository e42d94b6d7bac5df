/** @import { Row } from "../bench.mjs" */
/** @import { TreeCost } from "./cut/measure-tree.mjs" */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnvironment } from "../bootstrap/environment.mjs";
import { findProgram } from "../bootstrap/find-program.mjs";
import { clipFrames, makeClips } from "./cut/make-clips.mjs";
import { measureTree } from "./cut/measure-tree.mjs";
import { meltArguments, onePassArguments } from "./cut/one-pass.mjs";

/**
 * A film of the bench, as `cut/cut-film.mjs` reads it.
 *
 * @typedef {object} Order
 * @property {string} output
 * @property {string} store where segments are kept
 * @property {string} preset
 * @property {number} crf
 * @property {readonly { readonly clip: string, readonly from?: number, readonly count?: number }[]} uses
 * @property {number} dissolve in frames
 * @property {boolean} [waitForLast] the last clip is heard of when all that is known without it is done
 */

/** @typedef {TreeCost & { readonly frames: number, readonly secondsFromLast?: number }} Cost */
/** @typedef {"medium" | "veryfast"} Preset */

const clipCount = 20;
const dissolve = 12;
const cutFilm = fileURLToPath(new URL("./cut/cut-film.mjs", import.meta.url));
/** @type {Readonly<Record<Preset, { readonly crf: number, readonly cold: number }>>} */
const presets = { medium: { crf: 18, cold: 0.9 }, veryfast: { crf: 20, cold: 1.05 } };
const mostWarm = { changed: 0.07, same: 0.02 };

/** One run each: a busy machine can take them one by one, when it is quiet. */
const parts = /** @type {const} */ ([
  "medium-cold",
  "medium-one-pass",
  "medium-warm",
  "medium-melt",
  "veryfast-cold",
  "veryfast-one-pass",
  "veryfast-warm",
  "veryfast-melt",
  "arrival",
  "shots-10",
  "shots-100",
  "shots-500",
]);

/**
 * The cut against one ffmpeg and against melt, on the same twenty clips; what changes cost; memory and time of many shots.
 *
 * `RUSHES_BENCH_FOLDER` keeps clips, segments and figures from run to run; `RUSHES_BENCH_PARTS=arrival,shots-10` takes
 * only some of the runs, and tells what is known so far.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function measureCut() {
  const kept = process.env.RUSHES_BENCH_FOLDER;
  const folder = kept ?? mkdtempSync(join(tmpdir(), "rushes-bench-"));
  mkdirSync(folder, { recursive: true });
  try {
    const wanted = process.env.RUSHES_BENCH_PARTS?.split(",") ?? parts;
    const clips = makeClips(join(folder, "clips"), clipCount + 1);
    const figures = join(folder, "figures.json");
    /** @type {Record<string, Cost>} */
    const known = existsSync(figures) ? JSON.parse(readFileSync(figures, "utf8")) : {};
    for (const part of parts.filter((name) => wanted.includes(name))) {
      Object.assign(known, await measurePart(part, clips, folder));
      writeFileSync(figures, JSON.stringify(known, null, 2));
    }
    return rowsOf(known);
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true });
  }
}

/**
 * @param {(typeof parts)[number]} part
 * @param {readonly string[]} all the clips of the race, and one more
 * @param {string} folder
 * @returns {Promise<Record<string, Cost>>}
 */
async function measurePart(part, all, folder) {
  const clips = all.slice(0, clipCount);
  const preset = part.startsWith("veryfast") ? "veryfast" : "medium";
  const { crf } = presets[preset];
  const how = { preset, crf, dissolve, output: join(folder, `${part}.mp4`) };
  const store = join(folder, `store-${preset}`);
  const whole = (/** @type {readonly string[]} */ files) => files.map((clip) => ({ clip }));
  switch (part) {
    case "medium-cold":
    case "veryfast-cold":
      return { [part]: await cutCold({ ...how, store, uses: whole(clips) }, folder) };
    case "medium-warm":
    case "veryfast-warm": {
      const changed = clips.with(10, changedClip(all[clipCount] ?? "", folder));
      const film = { ...how, store };
      await cutOnce({ ...film, uses: whole(clips) }, folder);
      const same = await cutOnce({ ...film, uses: whole(clips) }, folder);
      return {
        [`${preset}-same`]: same,
        [`${preset}-changed`]: await cutOnce({ ...film, uses: whole(changed) }, folder),
      };
    }
    case "medium-one-pass":
    case "veryfast-one-pass": {
      const cost = await measureTree("ffmpeg", onePassArguments(clips, how));
      return { [part]: { ...cost, frames: framesOf(how.output) } };
    }
    case "medium-melt":
    case "veryfast-melt": {
      if (findProgram("melt") === undefined) return {};
      const cost = await measureTree("melt", meltArguments(clips, how));
      return { [part]: { ...cost, frames: framesOf(how.output) } };
    }
    case "arrival": {
      const own = join(folder, "store-arrival");
      const order = { ...how, store: own, uses: whole(clips), waitForLast: true };
      return { arrival: await cutCold(order, folder) };
    }
    default:
      return { [part]: await cutMany(Number(part.slice("shots-".length)), clips, folder) };
  }
}

/**
 * A clip with bytes that no run has seen before: one more box behind all others, which every player passes over.
 *
 * @param {string} clip
 * @param {string} folder
 */
function changedClip(clip, folder) {
  const box = Buffer.alloc(24);
  box.writeUInt32BE(box.length);
  box.write(`free${Date.now()}`, 4, "latin1");
  const file = join(folder, "changed.mp4");
  writeFileSync(file, Buffer.concat([readFileSync(clip), box]));
  return file;
}

/**
 * So many shots of a second, no two alike, a third of a second dissolved; of 500, half a second.
 *
 * @param {number} shots
 * @param {readonly string[]} clips
 * @param {string} folder
 */
function cutMany(shots, clips, folder) {
  const store = join(folder, `store-${shots}`);
  const count = shots > 100 ? 12 : 24;
  const uses = Array.from({ length: shots }, (_, index) => ({
    clip: clips[index % clips.length] ?? "",
    from: (Math.floor(index / clips.length) * 5) % (clipFrames - count),
    count,
  }));
  const output = join(folder, `shots-${shots}.mp4`);
  return cutCold({ output, store, preset: "ultrafast", crf: 23, uses, dissolve: count / 3 }, folder);
}

/**
 * Nothing of an earlier run is there: no segment, and no film, which would be known again and left as it is.
 *
 * @param {Order} order
 * @param {string} folder
 * @returns {Promise<Cost>}
 */
function cutCold(order, folder) {
  for (const made of [order.store, order.output]) rmSync(made, { recursive: true, force: true });
  return cutOnce(order, folder);
}

/**
 * @param {Order} order
 * @param {string} folder
 * @returns {Promise<Cost>}
 */
async function cutOnce(order, folder) {
  const file = join(folder, "order.json");
  writeFileSync(file, JSON.stringify(order));
  const cost = await measureTree(process.execPath, [cutFilm, file]);
  const told = JSON.parse(cost.said);
  return { ...cost, frames: framesOf(order.output), secondsFromLast: told.secondsFromLast };
}

/** @param {string} film */
function framesOf(film) {
  const asked = [
    "-v",
    "error",
    "-count_packets",
    "-select_streams",
    "v",
    "-show_entries",
    "stream=nb_read_packets",
  ];
  return Number(
    execFileSync("ffprobe", [...asked, "-of", "csv=p=0", film], {
      env: childEnvironment(),
      encoding: "utf8",
    }),
  );
}

/**
 * @param {Readonly<Record<string, Cost>>} known
 * @returns {readonly Row[]}
 */
function rowsOf(known) {
  /** @type {Preset[]} */
  const names = ["medium", "veryfast"];
  return [...names.flatMap((preset) => raceRows(preset, known)), ...arrivalRows(known), ...manyRows(known)];
}

/**
 * @param {Preset} preset
 * @param {Readonly<Record<string, Cost>>} known
 * @returns {readonly Row[]}
 */
function raceRows(preset, known) {
  const onePass = known[`${preset}-one-pass`];
  if (!onePass) return [];
  const planned = clipCount * clipFrames - (clipCount - 1) * dissolve;
  const runners = [
    { name: "ffmpeg in one pass", cost: onePass },
    { name: "melt", cost: known[`${preset}-melt`] },
    { name: "rushes, cold", cost: known[`${preset}-cold`], aim: presets[preset].cold },
    { name: "rushes, one shot changed", cost: known[`${preset}-changed`], aim: mostWarm.changed },
    { name: "rushes, nothing changed", cost: known[`${preset}-same`], aim: mostWarm.same },
  ];
  return runners.flatMap(({ name, cost, aim }) => {
    if (!cost) return [];
    const what = `${preset}: ${name}`;
    const frames = `${cost.frames} frames of ${planned}, ${cost.megabytes.toFixed(0)} MB`;
    const note = `${cost.seconds.toFixed(1)} s, ${cost.cpuSeconds.toFixed(1)} s of processor, ${frames}`;
    return [
      {
        bench: "cut",
        what,
        measured: cost.seconds / onePass.seconds,
        unit: "x wall",
        ...(aim && { aim }),
        note,
      },
      { bench: "cut", what, measured: cost.cpuSeconds / onePass.cpuSeconds, unit: "x cpu" },
    ];
  });
}

/**
 * @param {Readonly<Record<string, Cost>>} known
 * @returns {readonly Row[]}
 */
function arrivalRows({ arrival, "medium-cold": cold }) {
  if (!arrival?.secondsFromLast || !cold) return [];
  return [
    {
      ...{ bench: "cut", what: "last clip to film, of the full cut" },
      ...{ measured: (arrival.secondsFromLast / cold.seconds) * 100, unit: "%", aim: 10 },
      note: `${arrival.secondsFromLast.toFixed(1)} s of ${cold.seconds.toFixed(1)} s at medium`,
    },
  ];
}

/**
 * @param {Readonly<Record<string, Cost>>} known
 * @returns {readonly Row[]}
 */
function manyRows({ "shots-10": few, "shots-100": many, "shots-500": most }) {
  if (!few) return [];
  const note = (/** @type {Cost} */ cost) => `${cost.seconds.toFixed(1)} s, ${cost.frames} frames`;
  const rows = [
    { shots: 100, cost: many, aim: 1.5 },
    { shots: 500, cost: most },
  ].flatMap(({ shots, cost, aim }) =>
    cost
      ? [
          {
            ...{ bench: "cut", what: `memory of ${shots} shots against 10` },
            ...{ measured: cost.megabytes / few.megabytes, unit: "x", ...(aim && { aim }) },
            note: `${cost.megabytes.toFixed(0)} MB; ${note(cost)}`,
          },
        ]
      : [],
  );
  return [
    { bench: "cut", what: "memory of 10 shots", measured: few.megabytes, unit: "MB", note: note(few) },
    ...rows,
  ];
}
