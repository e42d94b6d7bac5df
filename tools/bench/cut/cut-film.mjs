// Cuts one film of the bench in a process of its own: node cut-film.mjs ORDER.json
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../../bootstrap/workspace.mjs";

/** @import { Order } from "../measure-cut.mjs" */

/** @param {string} file */
const load = (file) => import(pathToFileURL(join(root, "packages", file)).href);
const { openMedia } = await load("media/dist/index.js");
const { beginCut } = await load("core/dist/cut/index.js");
const { FolderSegmentStore } = await load("core/dist/node/segment-store.js");
const { keepProbes } = await load("core/dist/node/kept-probes.js");

/** @type {Order} */
const order = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const { output, store, preset, crf, uses, dissolve, waitForLast } = order;

const origin = { file: "bench", path: [], key: { from: 0, to: 0 }, value: { from: 0, to: 0 } };
const frames = (/** @type {number} */ count) => ({ unit: "frames", frames: count });
const timeline = uses.flatMap(({ clip, from, count }, index) => [
  ...(index > 0 && dissolve > 0
    ? [{ entry: "transition", transition: "dissolve", for: frames(dissolve), origin }]
    : []),
  {
    ...{ entry: "use", name: `use-${index}`, shot: clip, origin },
    ...(count === undefined ? {} : { in: frames(from ?? 0), for: frames(count) }),
  },
]);

// all but the last clip's own body and its seam: what is known without it
let pending = 2 * uses.length - 1 - 2;
/** @type {() => void} */
let tellReady = () => {};
const ready = new Promise((resolve) => (tellReady = () => resolve(undefined)));
const ports = {
  media: keepProbes(await openMedia(), join(store, "looks")),
  segments: new FolderSegmentStore(store),
  workers: 2,
  tell: (/** @type {{ readonly event: string }} */ { event }) => {
    if (event === "segment-made") pending -= 1;
    if (pending === 0) tellReady();
  },
};
const cut = { output, size: { width: 1366, height: 768 }, fps: { numerator: 24, denominator: 1 }, timeline };
const running = beginCut({ films: [{ cut, output }], encoder: { preset, crf } }, ports);
const shots = [...new Set(uses.map(({ clip }) => clip))];
/** In a store a take's hash is its name: nobody reads the clip for it. */
const hashOf = (/** @type {string} */ file) => {
  const { size, mtimeMs } = statSync(file);
  return createHash("sha256").update(`${file} ${size} ${mtimeMs}`).digest("hex");
};
const hear = (/** @type {string} */ shot) => running.hear({ shot, file: shot, sha256: hashOf(shot) });

for (const shot of waitForLast ? shots.slice(0, -1) : shots) hear(shot);
if (waitForLast) await ready;
const startMs = performance.now();
if (waitForLast) hear(shots.at(-1) ?? "");
const outcome = await running.finish();
if (outcome.outcome !== "film") throw new Error(JSON.stringify(outcome));
process.stdout.write(JSON.stringify({ secondsFromLast: (performance.now() - startMs) / 1000 }));
