import type { PausePoint } from "../run/index.ts";

const signals = [
  ["RUSHES_KILL_AT", "SIGKILL"],
  ["RUSHES_FREEZE_AT", "SIGSTOP"],
] as const;

const passes = new Map<PausePoint, number>();

/**
 * A hook for the tests: `RUSHES_KILL_AT=after-send:2` ends this process by SIGKILL when it passes that point for the
 * second time, `RUSHES_FREEZE_AT` stops it there until it is sent SIGCONT. The signal goes to this process only, and
 * there is nothing else that the hook can do. Without the two variables it does nothing.
 */
export async function pauseAt(point: PausePoint): Promise<void> {
  for (const [variable, signal] of signals) {
    const wanted = process.env[variable];
    if (wanted === undefined) continue;
    const [name, time = "1"] = wanted.split(":");
    if (name !== point) continue;
    const passed = (passes.get(point) ?? 0) + 1;
    passes.set(point, passed);
    if (passed === Number(time)) await stopHere(signal);
  }
}

/** A signal may reach another thread first: this one goes no further until it works. */
async function stopHere(signal: NodeJS.Signals): Promise<void> {
  process.kill(process.pid, signal);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
}
