import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../run/index.ts";

export const machineClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
};
