import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@rushes/wavespeed-emulator";
import { expect, onTestFinished, test } from "vitest";
import { findOffences } from "../../../tools/chaos/check-film.mjs";
import { renderUntilDone, startRender, writeFilm } from "../../../tools/chaos/film.mjs";

test.skipIf(!canMount())(
  "a disk that is full is said to be full; with room again nothing was lost or bought twice",
  async () => {
    const folder = join(makeHome(), "film");
    mkdirSync(folder);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=120k", "tmpfs", folder]);
    onTestFinished(() => void execFileSync("umount", ["-l", folder]));
    const film = writeFilm({ folder, emulator: await openAccount(), shots: 2 });
    const full = await startRender(film).ended;
    expect(full.code, full.out + full.err).toBe(3);
    expect(full.out + full.err).toContain("is full. Make room");
    execFileSync("mount", ["-o", "remount,size=50m", folder]);
    expect((await renderUntilDone(film)).code).toBe(0);
    expect(await findOffences(film, { isDone: true })).toEqual([]);
  },
);

test.skipIf(!canMount())(
  "a store that cannot be written is said to be so before anything is sent, and works when it can be",
  async () => {
    const film = writeFilm({ folder: join(makeHome(), "film"), emulator: await openAccount(), shots: 2 });
    const store = join(film.folder, ".rushes");
    mkdirSync(store);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=50m,ro", "tmpfs", store]);
    onTestFinished(() => void execFileSync("umount", ["-l", store]));
    const before = await startRender(film).ended;
    expect(before.code, before.out + before.err).toBe(3);
    expect(before.out + before.err).toContain("cannot be written");
    expect(film.emulator.submits()).toBe(0);
    execFileSync("mount", ["-o", "remount,rw", store]);
    expect((await renderUntilDone(film)).code).toBe(0);
    expect(await findOffences(film, { isDone: true })).toEqual([]);
  },
);

test("a store that is taken away while clips are made ends the run, and is gone on with when it is back", async () => {
  const film = writeFilm({ folder: join(makeHome(), "film"), emulator: await openAccount(), shots: 2 });
  const render = startRender(film, { RUSHES_FREEZE_AT: "after-submission-accepted" });
  const store = join(film.folder, ".rushes");
  await sleepsIn(render.process.pid!);
  renameSync(store, `${store}-away`);
  render.process.kill("SIGCONT");
  const { code, out, err } = await render.ended;
  expect(code, out + err).not.toBe(0);
  rmSync(store, { recursive: true, force: true });
  renameSync(`${store}-away`, store);
  expect((await renderUntilDone(film)).code).toBe(0);
  expect(await findOffences(film, { isDone: true })).toEqual([]);
});

async function sleepsIn(process: number): Promise<void> {
  while (!/^State:\s+T/m.test(await readFile(`/proc/${process}/status`, "utf8")))
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A small file system of its own needs the right to mount one. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "rushes-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "ignore" });
    execFileSync("umount", [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), "rushes-disk-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

async function openAccount(): Promise<Emulator> {
  const emulator = await startEmulator({ timeScale: 1000, tier: "ultra" });
  onTestFinished(() => emulator.stop());
  return emulator;
}
