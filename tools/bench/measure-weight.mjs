/** @import { Row } from "../bench.mjs" */
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { Stop } from "../bootstrap/stop.mjs";
import { root } from "../bootstrap/workspace.mjs";

/**
 * What `npm i @rushes/cli` brings to a machine like this one: the packages that production code can reach, without
 * what each leaves out of its release.
 *
 * @returns {Promise<readonly Row[]>}
 */
export async function measureWeight() {
  const folders = productionFolders(join(root, "packages/cli"));
  const bytes = folders.reduce((sum, folder) => sum + bytesOf(folder), 0);
  const heaviest = folders
    .map((folder) => ({ folder, megabytes: bytesOf(folder) / 1e6 }))
    .sort((a, b) => b.megabytes - a.megabytes)
    .slice(0, 3)
    .map(({ folder, megabytes }) => `${manifestOf(folder).name} ${megabytes.toFixed(1)}`);
  return [
    {
      bench: "weight",
      what: "installed",
      measured: bytes / 1e6,
      unit: "MB",
      aim: 50,
      note: heaviest.join(", "),
    },
    { bench: "weight", what: "packages", measured: folders.length, unit: "", aim: 80 },
  ];
}

/**
 * The folder of a package and of all that it needs in production, each once.
 *
 * @param {string} start
 * @returns {readonly string[]}
 */
function productionFolders(start) {
  const found = new Set([start]);
  for (const folder of found) {
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(folder);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = find(name, folder);
      if (place !== undefined) found.add(place);
      else if (!(name in optionalDependencies))
        throw new Stop(`${name}, which ${folder} needs, is not installed.`, 1);
    }
  }
  return [...found];
}

/**
 * Where Node would find a package, links followed.
 *
 * @param {string} name
 * @param {string} from
 * @returns {string | undefined}
 */
function find(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, "node_modules", name);
    if (existsSync(join(place, "package.json"))) return realpathSync(place);
    if (folder === dirname(folder)) return undefined;
  }
}

/** @param {string} folder */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** @param {string} folder */
function bytesOf(folder) {
  const isOurs = folder.startsWith(join(root, "packages"));
  const released = isOurs ? [...manifestOf(folder).files.filter(isFolderName), "package.json"] : [""];
  return released.reduce((sum, name) => sum + bytesUnder(join(folder, name)), 0);
}

/** An entry of `files` that leaves nothing out. @param {string} entry */
const isFolderName = (entry) => !entry.startsWith("!");

/**
 * @param {string} path
 * @returns {number}
 */
function bytesUnder(path) {
  if (!existsSync(path)) return 0;
  const entry = lstatSync(path);
  if (!entry.isDirectory()) return entry.size;
  return readdirSync(path)
    .filter((name) => name !== "node_modules" && !name.endsWith(".tsbuildinfo"))
    .reduce((sum, name) => sum + bytesUnder(join(path, name)), 0);
}
