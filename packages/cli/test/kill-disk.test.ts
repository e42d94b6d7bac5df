import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@rushes/wavespeed-emulator";
import { expect, onTestFinished, test } from "vitest";
import { findOffences } from "../../../tools/chaos/check-film.mjs";
import { renderUntilDone, startRender, writeFilm } from "../../../tools/chaos/film.mjs";

test.skipIf(!canMount())(
  "a disk that is full is said to be full; with room again nothing was lost or bought twice",
  {
    timeout: 180_000,
  },
  async () => {
    const folder = join(makeHome(), "film");
    mkdirSync(folder);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=120k", "tmpfs", folder]);
    onTestFinished(() => void execFileSync("umount", ["-l", folder]));
    const film = writeFilm({ folder, emulator: await openAccount(), shots: 2 });
    const full = await startRender(film).ended;
    expect([1, 3]).toContain(full.code);
    expect(full.out + full.err).toContain("is full. Make room");
    execFileSync("mount", ["-o", "remount,size=50m", folder]);
    expect((await renderUntilDone(film)).code).toBe(0);
    expect(await findOffences(film, { isDone: true })).toEqual([]);
  },
);

test("a store that is taken away while clips are made ends the run, and is gone on with when it is back", {
  timeout: 180_000,
}, async () => {
  const film = writeFilm({ folder: join(makeHome(), "film"), emulator: await openAccount(), shots: 2 });
  const render = startRender(film, { RUSHES_FREEZE_AT: "after-submission-accepted" });
  const store = join(film.folder, ".rushes");
  while (film.emulator.submits() === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise((resolve) => setTimeout(resolve, 1_000)); // it is asleep by then, and if not, so much the better
  renameSync(store, `${store}-away`);
  render.process.kill("SIGCONT");
  const { code, out, err } = await render.ended;
  expect(code, out + err).not.toBe(0);
  rmSync(store, { recursive: true, force: true });
  renameSync(`${store}-away`, store);
  expect((await renderUntilDone(film)).code).toBe(0);
  expect(await findOffences(film, { isDone: true })).toEqual([]);
});

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
