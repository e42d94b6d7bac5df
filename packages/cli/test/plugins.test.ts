import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openMedia } from "@rushes/media";
import { beforeAll, expect, test } from "vitest";
import { makeFolder, runRushes, takesIn } from "./run-rushes.ts";

/** A provider without dependencies, as somebody's package; that its code ran is to be seen in `ran.txt`. */
const kites = `
import { appendFileSync, readFileSync } from "node:fs";
appendFileSync(new URL("../../ran.txt", import.meta.url), "x");
export const open = (name = "kites") => ({
  specVersion: "v1",
  name,
  defaultModel: "kite",
  models: () => [{
    model: "kite", title: "Kite", pictures: {}, alwaysSent: {},
    inputs: { type: "object", properties: { prompt: { type: "string" } }, required: ["prompt"], additionalProperties: false },
    clip: { width: 160, height: 90, seconds: { fixed: 1 }, fps: 24, hasAudio: false },
    price: { kind: "flat", price: 10000 }, typicalSeconds: 0, asOf: "2026-11-25", source: "here",
  }],
  ownLimits: { concurrency: 2, startsPerMinute: 1000 },
  async submit(request, context) {
    await context.mayStillSend();
    return { id: "job of " + request.inputs.prompt, model: "kite" };
  },
  check: async () => ({ state: "finished", outputs: [{ url: "kites:clip" }] }),
  collect: (output, sink) => sink.write(readFileSync(new URL("clip.mp4", import.meta.url))),
});
export default ({ key }) => ({ ...open(), assertReady: () => { if (key("KITES_TOKEN") !== "from .env") throw new Error("no key"); } });
`;
const film = "provider: kites\nbudget: 1\nshots:\n  - a kite\n  - a red kite\n";
let clip: Uint8Array;

beforeAll(async () => {
  const media = await openMedia();
  const output = join(await mkdtemp(join(tmpdir(), "rushes-kites-")), "clip.mp4");
  await media.run({
    inputs: [{ kind: "generated", graph: "testsrc2=s=160x90:r=24:d=1" }],
    outputOptions: ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"],
    output,
  });
  clip = await readFile(output);
  await rm(dirname(output), { recursive: true });
});

const folderWith = (files: Readonly<Record<string, string | Uint8Array>> = {}) =>
  makeFolder({
    "film.yaml": film,
    "package.json": '{ "dependencies": { "kites": "1.0.0" } }',
    "node_modules/kites/package.json":
      '{ "name": "kites", "version": "1.0.0", "type": "module", "exports": "./index.js" }',
    "node_modules/kites/index.js": kites,
    "node_modules/kites/clip.mp4": clip,
    ".env": "KITES_TOKEN=from .env\n",
    ...files,
  });

test("a shot list names a package as its provider; its code runs only when that is asked for", async () => {
  const folder = await folderWith();
  const rushes = (...words: readonly string[]) => runRushes(folder, words);
  const validated = await rushes("validate", "film.yaml");
  expect(validated.code).toBe(0);
  expect(validated.err).toMatch(/film\.yaml:1:11 +warning +PLAN_PLUGIN_NOT_CHECKED/);
  expect(validated.err).toContain("the package kites 1.0.0 in node_modules/kites");
  const planned = await rushes("plan", "film.yaml");
  expect(planned.code).toBe(2);
  expect(planned.err).toMatch(/film\.yaml:1:11 +error +PLAN_PLUGIN_NOT_LOADED/);
  expect(planned.err).toContain("1 error\n");
  expect((await rushes("expand", "film.yaml")).code).toBe(0);
  expect(existsSync(join(folder, "ran.txt"))).toBe(false);

  const asked = await rushes("plan", "film.yaml", "--plugins");
  expect(asked.code).toBe(0);
  expect(asked.out).toContain("$0.02");
  expect(asked.err).toContain("Provider kites 1.0.0, from node_modules/kites");
  const rendered = await rushes("render", "film.yaml", "--yes", "--max-cost", "1");
  expect(rendered).toMatchObject({ code: 0, out: expect.stringContaining("film.mp4") });
  expect(await takesIn(folder)).toHaveLength(1);
  expect((await rushes("render", "film.yaml")).err).toMatch(/nothing encoded|Nothing/i);
});

test.each([
  ["not allowed", { "package.json": "{}" }, /PLAN_PLUGIN_NOT_ALLOWED[\s\S]*npm install kites/],
  [
    "not installed",
    {
      "film.yaml": film.replace("kites", "kite-flyers"),
      "rushes.config.json": '{ "plugins": ["kite-flyers"] }',
    },
    /PLAN_PLUGIN_NOT_INSTALLED/,
  ],
  [
    "a path",
    { "film.yaml": film.replace("kites", "./node_modules/kites/index.js") },
    /PLAN_PROVIDER_UNKNOWN/,
  ],
  ["an address", { "film.yaml": film.replace("kites", '"data:text/javascript,1"') }, /PLAN_PROVIDER_UNKNOWN/],
  [
    "of another contract",
    { "node_modules/kites/index.js": 'export default () => ({ specVersion: "v2" })' },
    /PLAN_PLUGIN_BROKEN[\s\S]*speaks version "v2"/,
  ],
  [
    "no provider",
    { "node_modules/kites/index.js": "export default 5" },
    /PLAN_PLUGIN_BROKEN[\s\S]*not a function/,
  ],
  [
    "broken",
    { "node_modules/kites/index.js": 'throw new Error("no wind")' },
    /PLAN_PLUGIN_BROKEN[\s\S]*no wind/,
  ],
])("a provider that is %s is refused with its line", async (_what, files, words) => {
  const folder = await folderWith(files);
  const { code, err, out } = await runRushes(folder, ["render", "film.yaml", "--yes", "--max-cost", "1"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/film\.yaml:1:11 +error/);
  expect(err).toMatch(words);
  expect(err).not.toMatch(/^ +at /m);
});

test("rushes.config.json may name what is no dependency; rushes.config.ts may give providers as values, and a budget", async () => {
  const named = await folderWith({ "package.json": "{}", "rushes.config.json": '{ "plugins": ["kites"] }' });
  expect((await runRushes(named, ["plan", "--plugins"])).code).toBe(0);

  const folder = await folderWith({
    "package.json": "{}",
    "film.yaml": film.replace("kites", "mine"),
    "rushes.config.ts": `
      import { open } from "./node_modules/kites/index.js";
      const budget: string = "0.015";
      export default { budget, providers: [open("mine")] };
    `,
  });
  const unasked = await runRushes(folder, ["plan"]);
  expect(unasked.err).toMatch(/rushes\.config\.ts +warning +DOC_CONFIG_NOT_RUN/);
  expect(existsSync(join(folder, "ran.txt"))).toBe(false);
  const planned = await runRushes(folder, ["plan", "--plugins"]);
  expect(planned.out).toContain("for all its shot lists, $0.015 left");
  const rendered = await runRushes(folder, ["render", "--yes", "--max-cost", "1"]);
  expect(rendered.code).toBe(5);
  expect(rendered.err).toContain("of $0.015");
});

test("settings that break stop everything: a cap may stand in them", async () => {
  const folder = await folderWith({ "rushes.config.ts": 'throw new Error("no wind")' });
  const { code, err } = await runRushes(folder, ["render", "--yes", "--max-cost", "1"]);
  expect(code).toBe(2);
  expect(err).toMatch(/rushes\.config\.ts +error +DOC_CONFIG_BROKEN[\s\S]*no wind/);
});
