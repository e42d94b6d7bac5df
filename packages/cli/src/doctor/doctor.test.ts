import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkKey } from "./check-key.ts";
import { checkAbilities } from "./check-media.ts";
import { checkProxy } from "./check-network.ts";
import { checkNode } from "./check-node.ts";

const folder = mkdtempSync(join(tmpdir(), "rushes-doctor-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a proxy that will not be used is named, and its address is not", () => {
  const [finding] = checkProxy({ HTTPS_PROXY: "http://ann:secret@proxy.example:3128" });
  expect(finding).toMatchObject({ isWell: true, found: expect.stringContaining("HTTPS_PROXY") });
  expect(JSON.stringify(finding)).not.toMatch(/secret|proxy\.example/);
  expect(checkProxy({ HTTPS_PROXY: "" })).toEqual([]);
});

test("a Node that is too old has its cure", () => {
  expect(checkNode("20.19.0")).toMatchObject({ isWell: true });
  expect(checkNode("20.18.1")).toMatchObject({ isWell: false, cure: expect.stringContaining("20.19") });
});

test("an ffmpeg that lacks something is told what, and where a whole one comes from", () => {
  const withoutWords = { has: (kind: string, name: string) => kind !== "filter" || name !== "ass" };
  expect(checkAbilities(withoutWords)).toEqual({
    about: "what ffmpeg can do",
    isWell: false,
    found: "it lacks filter ass",
    cure: expect.stringContaining("apt-get install ffmpeg"),
  });
});

const hasGit = spawnSync("git", ["--version"]).status === 0;

test.skipIf(!hasGit)(
  "a key is found and not shown; one that git would commit is a finding with its cure",
  async () => {
    const key = "wsk_planted";
    const none = await checkKey(folder, {});
    expect(none).toEqual([expect.objectContaining({ isWell: true, cure: expect.stringContaining(".env") })]);

    writeFileSync(join(folder, ".env"), `WAVESPEED_API_KEY=${key}\n`);
    expect(await checkKey(folder, {})).toEqual([
      { about: "key", isWell: true, found: "WAVESPEED_API_KEY is set, in .env" },
    ]);
    execFileSync("git", ["init", "-q"], { cwd: folder });
    const committed = await checkKey(folder, { WAVESPEED_API_KEY: key });
    expect(committed).toEqual([
      { about: "key", isWell: true, found: "WAVESPEED_API_KEY is set, in the environment" },
      expect.objectContaining({ about: ".env", isWell: false, cure: "echo .env >> .gitignore" }),
    ]);
    writeFileSync(join(folder, ".gitignore"), ".env\n");
    expect(await checkKey(folder, {})).toHaveLength(1);
    expect(JSON.stringify(committed)).not.toContain(key);
  },
);
