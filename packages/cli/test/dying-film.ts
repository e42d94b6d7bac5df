import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Emulator, startEmulator } from "@rushes/wavespeed-emulator";
import { onTestFinished } from "vitest";

/** Waits until a process is stopped by SIGSTOP. */
export async function isAsleep(process: number): Promise<void> {
  while (!/^State:\s+T/m.test(await readFile(`/proc/${process}/status`, "utf8"))) await sleep(20);
}

/** An account of one test, a thousand times faster than the real one. */
export async function openAccount(): Promise<Emulator> {
  const emulator = await startEmulator({ timeScale: 1000, tier: "ultra" });
  onTestFinished(() => emulator.stop());
  return emulator;
}

/** A home of one test; the film's folder in it is not made yet. */
export async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "rushes-dying-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return join(home, "film");
}
