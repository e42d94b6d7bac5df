import { cp, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startLantern } from "./service/lantern-service.js";

const example = fileURLToPath(new URL(".", import.meta.url));
const root = join(example, "../..");
const { packageManager } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
const outside = await mkdtemp(join(tmpdir(), "rushes-outside-"));
const film = join(outside, "film");

/** Packs our packages as they would be released, and installs them with npm as somebody does it who has only those. */
beforeAll(async () => {
  await cp(example, outside, { recursive: true });
  const words = ["-r", "--filter", "./packages/*", "pack", "--pack-destination", outside];
  await execa("npx", ["--yes", packageManager, ...words], { cwd: root });
  const tarballs = (await readdir(outside))
    .filter((name) => name.endsWith(".tgz"))
    .map((name) => join(outside, name));
  const install = (folder: string, packages: readonly string[]) =>
    execa("npm", ["install", "--no-audit", "--no-fund", "--no-save", "--prefer-offline", ...packages], {
      cwd: folder,
    });
  const ofProvider = tarballs.filter((name) => /provider(?:-testkit)?-\d/.test(name));
  await install(join(outside, "provider"), ofProvider);
  await install(film, [...tarballs, join(outside, "provider")]);
});
afterAll(() => rm(outside, { recursive: true, force: true }));

const rushes = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  execa(process.execPath, [join(film, "node_modules/@rushes/cli/bin/rushes.js"), ...words], {
    cwd: film,
    env: { CI: "", ...env },
    all: true,
    reject: false,
  });

test("a provider outside the workspace films with our packages as they are released", async () => {
  const lantern = await startLantern();
  try {
    const env = { LANTERN_URL: lantern.url, LANTERN_KEY: lantern.key };
    expect((await rushes(["plan"])).all).toContain("PLAN_PLUGIN_NOT_LOADED");
    expect((await rushes(["plan", "--plugins"])).all).toContain("$0.14");
    expect(await rushes(["render", "--yes", "--max-cost", "1"])).toMatchObject({
      exitCode: 4,
      all: expect.stringContaining("set LANTERN_KEY"),
    });
    const { exitCode, all } = await rushes(["render", "--yes", "--max-cost", "1"], env);
    expect(exitCode, all).toBe(0);
    expect(all).toContain("144 frames");
    expect(lantern.jobs.size).toBe(2);
    await rushes(["render", "--yes", "--max-cost", "1"], env);
    expect(lantern.jobs.size).toBe(2);
  } finally {
    await lantern.stop();
  }
});

test.each([
  ["init", "other", "--template", "trailer"],
  ["report"],
  ["sheet"],
  ["export", "--to", "otio"],
  ["schema"],
  ["doctor"],
])("what `rushes %s` reads of its own is found as it goes out", async (...words) => {
  const { exitCode, all } = await rushes(words);
  expect(exitCode, all).toBe(0);
});

test("it passes the examiner", async () => {
  const { exitCode, stdout } = await execa(process.execPath, ["examine.js"], {
    cwd: join(outside, "provider"),
    reject: false,
  });
  expect(exitCode, stdout).toBe(0);
  expect(stdout.match(/^passed /gm)?.length).toBeGreaterThan(14);
});

test("wavespeedVideo is found as it goes out, and the other door of its package opens without WaveSpeed's", async () => {
  const say = (code: string) =>
    execa(process.execPath, ["--input-type=module", "--eval", code], { cwd: film, reject: false, all: true });
  const makeModel =
    'const { wavespeedVideo } = await import("@rushes/provider-ai-sdk/wavespeed"); console.log(wavespeedVideo().modelId);';
  expect((await say(makeModel)).stdout).toBe("minimax/hailuo-02/standard");
  const peer = join(film, "node_modules/@rushes/provider-wavespeed");
  await rename(peer, join(outside, "put-aside"));
  try {
    expect((await say('await import("@rushes/provider-ai-sdk")')).exitCode).toBe(0);
    expect((await say(makeModel)).all).toContain("Cannot find package '@rushes/provider-wavespeed'");
  } finally {
    await rename(join(outside, "put-aside"), peer);
  }
});
