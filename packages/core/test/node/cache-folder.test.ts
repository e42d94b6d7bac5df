import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openMedia } from "@rushes/media";
import { expect, onTestFinished, test } from "vitest";
import { CacheFolder } from "../../src/node/cache-folder.ts";
import { leaseCache } from "../../src/node/cache-lease.ts";
import { FolderSegmentStore } from "../../src/node/segment-store.ts";
import { workFolder } from "./work-folder.ts";

const dayMs = 24 * 3600 * 1000;
const key = (letter: string) => letter.repeat(64);

/** A store with three pieces of 1000 bytes, last used one, two and three days ago, and a take that is older than all. */
async function storeOf() {
  const store = await workFolder();
  const segments = join(store, "cache", "segments");
  const takes = join(store, "takes");
  await Promise.all([mkdir(segments, { recursive: true }), mkdir(takes, { recursive: true })]);
  const put = async (file: string, bytes: Buffer, days: number) => {
    const when = new Date(Date.now() - days * dayMs);
    await writeFile(file, bytes);
    await utimes(file, when, when);
    return file;
  };
  const piece = Buffer.alloc(1000, "p");
  for (const [index, letter] of ["a", "b", "c"].entries())
    await put(join(segments, `${key(letter)}.mp4`), piece, index + 1);
  const take = createHash("sha256").update(piece).digest("hex");
  await put(join(takes, `${take}.mp4`), piece, 400);
  const cache = new CacheFolder(store, () => openMedia());
  const left = async () =>
    (await readdir(segments)).filter((name) => !name.startsWith(".")).map((name) => name[0]);
  return { store, segments, takes, take, cache, left };
}

test("trimming by age and by size takes what was not used for longest, never a take", async () => {
  const { cache, left, takes } = await storeOf();
  const dry = await cache.trim({ usedBeforeMs: Date.now() - 1.5 * dayMs, isDry: true });
  expect([dry.removed.length, dry.left.length, (await left()).length]).toEqual([2, 1, 3]);
  await cache.trim({ mostBytes: 2000 });
  expect(await left()).toEqual(["a", "b"]);
  await cache.trim({ usedBeforeMs: Date.now() - 1.5 * dayMs });
  expect(await left()).toEqual(["a"]);
  await cache.trim({ mostBytes: 0, usedBeforeMs: Date.now() });
  expect(await left()).toEqual([]);
  expect(await readdir(takes)).toHaveLength(1);
});

test("what a cut finds counts as used now, and stays while its process lives", async () => {
  const { cache, segments, store, left } = await storeOf();
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  onTestFinished(() => void other.kill());
  await mkdir(join(store, "cache/in-use"));
  const lease = {
    process: other.pid,
    machine: (await import("node:os")).hostname(),
    sinceMs: Date.now() - 1000,
  };
  await writeFile(join(store, "cache/in-use/one.json"), JSON.stringify(lease));
  expect(await new FolderSegmentStore(segments).find(key("c"))).toBeDefined();
  const trimmed = await cache.trim({ mostBytes: 0 });
  expect([trimmed.removed.length, trimmed.inUse]).toEqual([2, 1]);
  expect(await left()).toEqual(["c"]);

  other.kill("SIGKILL");
  await new Promise((resolve) => other.once("close", resolve));
  await cache.trim({ mostBytes: 0 });
  expect(await left()).toEqual([]);
  expect(await readdir(join(store, "cache/in-use"))).toEqual([]);
});

test("a lease that is being written is not cleared away", async () => {
  const { cache, store } = await storeOf();
  await mkdir(join(store, "cache/in-use"));
  const half = ".0a1b2c3d-0000-4000-8000-000000000000.part.json";
  await writeFile(join(store, "cache/in-use", half), '{ "proc');
  await leaseCache(join(store, "cache"));
  expect((await cache.trim({ mostBytes: 0 })).removed).toHaveLength(3);
  expect(await readdir(join(store, "cache/in-use"))).toEqual([
    half,
    expect.stringMatching(/^[0-9a-f-]{36}\.json$/),
  ]);
});

test("what is broken is named, a changed take too, and only what can be made again is removed", async () => {
  const { cache, takes, take, left } = await storeOf();
  await writeFile(join(takes, `${take}.mp4`), "other bytes");
  const broken = await cache.verify(new AbortController().signal);
  expect(broken.map(({ kind }) => kind).toSorted()).toEqual(["segments", "segments", "segments", "takes"]);
  await cache.removeBroken(broken);
  expect(await left()).toEqual([]);
  expect(await readFile(join(takes, `${take}.mp4`), "utf8")).toBe("other bytes");
});
