// The import law of docs and CONTRIBUTING: which package, and which room of core, may import what.
// `tools/import-law.test.ts` breaks every rule once.
import { readdirSync, readFileSync } from "node:fs";

/** Which other packages a package may import. `cli` puts everything together. */
const packages = {
  provider: [],
  media: [],
  core: ["provider", "media"],
  "provider-wavespeed": ["provider"],
  "provider-animatic": ["provider", "media"],
  "provider-testkit": ["provider"],
  "provider-ai-sdk": ["provider", "provider-wavespeed"],
  "wavespeed-emulator": ["media"],
  cli: ["provider", "media", "core", "provider-wavespeed", "provider-animatic", "wavespeed-emulator"],
};

/** Where a package is entered: what its package.json exports. */
const doors = readdirSync(new URL("packages", import.meta.url)).flatMap((name) => {
  const text = readFileSync(new URL(`packages/${name}/package.json`, import.meta.url), "utf8");
  return Object.values(JSON.parse(text).exports ?? {}).flatMap(({ "@rushes/source": source }) =>
    source ? [`^packages/${name}/${source.slice(2).replaceAll(".", "[.]")}$`] : [],
  );
});

/** The rooms of core in the order in which the data passes them. */
const rooms = ["diagnostics", "document", "plan", "run", "cut"];

const tests = String.raw`\.test\.ts$|/test/`;
const anyRoom = `^packages/core/src/(?:${rooms.join("|")})/`;

/** @param {...string} names */
const library = (...names) => `(?:^|node_modules/)(?:${names.join("|")})(?:/|$)`;

/**
 * @param {string} name
 * @param {string} comment
 * @param {{ path: string, pathNot?: readonly string[] }} from
 * @param {object} to
 */
const forbid = (name, comment, from, to) => ({
  name,
  comment,
  severity: "error",
  from: { path: from.path, pathNot: [tests, ...(from.pathNot ?? [])] },
  to,
});

const packageLaw = Object.entries(packages).map(([name, allowed]) =>
  forbid(
    `${name}-imports-only-its-own`,
    `${name} may import ${allowed.length === 0 ? "no other package" : allowed.join(", ")}`,
    { path: `^packages/${name}/` },
    { path: "^packages/", pathNot: [name, ...allowed].map((other) => `^packages/${other}/`) },
  ),
);

const roomLaw = rooms
  .slice(0, -1)
  .map((room, index) =>
    forbid(
      `${room}-looks-back-only`,
      `${room} may import only from rooms that the data has already passed`,
      { path: `^packages/core/src/${room}/` },
      { path: `^packages/core/src/(?:${rooms.slice(index + 1).join("|")})/` },
    ),
  );

export default {
  forbidden: [
    ...packageLaw,
    ...roomLaw,
    forbid(
      "provider-imports-nothing",
      "the contract has no dependencies, not even on Node",
      { path: "^packages/provider/" },
      { pathNot: "^packages/" },
    ),
    forbid(
      "packages-have-a-law",
      "a new package states in .dependency-cruiser.mjs what it may import",
      { path: "^packages/", pathNot: [`^packages/(?:${Object.keys(packages).join("|")})/`] },
      {},
    ),
    forbid(
      "only-wavespeed-video-imports-provider-wavespeed",
      "the door that leads to both is never opened by the others: its second package is an optional peer",
      { path: "^packages/provider-ai-sdk/", pathNot: ["^packages/provider-ai-sdk/src/wavespeed\\.ts$"] },
      { path: ["^packages/provider-wavespeed/", "^packages/provider-ai-sdk/src/wavespeed\\.ts$"] },
    ),
    forbid(
      "packages-have-doors",
      "a package is entered by what its package.json exports, as everybody else enters it",
      { path: "^packages/([^/]+)/" },
      { path: "^packages/[^/]+/src/", pathNot: ["^packages/$1/", ...doors] },
    ),
    forbid(
      "rooms-have-a-door",
      "a room of core is entered through its index.ts",
      { path: "^packages/core/src/([^/]+)" },
      { path: anyRoom, pathNot: ["^packages/core/src/[^/]+/index\\.ts$", "^packages/core/src/$1/"] },
    ),
    forbid(
      "rooms-touch-no-node",
      "time, files and processes come into a room as ports",
      { path: anyRoom },
      { dependencyTypes: ["core"] },
    ),
    forbid(
      "rooms-touch-no-machine",
      "a room knows no network, no process, no ffmpeg, no database",
      { path: anyRoom },
      { path: [library("undici", "execa", "fluent-ffmpeg"), "^packages/media/"] },
    ),
    forbid(
      "rooms-import-only-rooms",
      "a room knows neither core/node nor the assembly around it",
      { path: anyRoom },
      { path: "^packages/core/", pathNot: [anyRoom] },
    ),
    forbid(
      "only-core-node-imports-media",
      "in core, only the machine's side knows ffmpeg",
      { path: "^packages/core/src/", pathNot: ["^packages/core/src/node/", anyRoom] },
      { path: "^packages/media/" },
    ),
    forbid(
      "only-core-node-imports-libsql",
      "one home for the embedded ledger",
      { path: "^packages/", pathNot: ["^packages/core/src/node/"] },
      { path: library("libsql") },
    ),
    forbid(
      "only-write-arguments-imports-fluent-ffmpeg",
      "fluent-ffmpeg is a writer of argument lists, in one file",
      { path: "^packages/", pathNot: ["^packages/media/src/write-arguments\\.ts$", anyRoom] },
      { path: library("fluent-ffmpeg") },
    ),
    forbid(
      "only-media-imports-execa",
      "one home for processes",
      { path: "^packages/", pathNot: ["^packages/media/", anyRoom] },
      { path: library("execa") },
    ),
    forbid(
      "no-cycles",
      "two files that need each other are one file",
      { path: "^packages/" },
      { circular: true },
    ),
    forbid(
      "imports-resolve",
      "an import names something that is there",
      { path: "^packages/" },
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/dist/" },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@rushes/source", "node", "import", "types", "default"],
      extensions: [".ts", ".js", ".mjs", ".json"],
    },
  },
};
