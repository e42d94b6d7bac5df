import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { Hints } from "./hints.ts";
import type { Clock } from "./ports.ts";

const never = new AbortController().signal;
const long = 1_000_000;
const clock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
};

test("a hint ends the wait for its own job, and no other", async () => {
  const hints = new Hints(never);
  const woken: string[] = [];
  const waits = ["a", "b"].map((job) => hints.sleep(job, long, clock).then(() => woken.push(job)));
  hints.hear("b");
  await waits[1];
  expect(woken).toEqual(["b"]);
  hints.hear("a");
  await waits[0];
});

test("a hint that came before the wait is not lost, and counts once", async () => {
  const hints = new Hints(never);
  hints.hear("a");
  hints.hear("a");
  await hints.sleep("a", long, clock);
  let isAwake = false;
  const waiting = hints.sleep("a", long, clock).then(() => {
    isAwake = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isAwake).toBe(false);
  hints.hear("a");
  await waiting;
});

test("a wait without a hint takes its time, and ends when everything stops", async () => {
  const stop = new AbortController();
  const hints = new Hints(stop.signal);
  await hints.sleep("a", 1, clock);
  const waiting = [hints.sleep("a", long, clock), hints.sleep(undefined, long, clock)];
  stop.abort(new Error("stopped"));
  for (const wait of waiting) await expect(wait).rejects.toThrow();
  await expect(hints.sleep("a", long, clock)).rejects.toThrow("stopped");
});

test("hints of nobody's jobs are forgotten, the oldest first", async () => {
  const stop = new AbortController();
  const hints = new Hints(stop.signal);
  for (let job = 0; job <= 1_000; job += 1) hints.hear(String(job));
  await hints.sleep("1000", long, clock);
  const forgotten = hints.sleep("0", long, clock);
  stop.abort(new Error("stopped"));
  await expect(forgotten).rejects.toThrow();
});
