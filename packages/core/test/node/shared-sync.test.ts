import { expect, onTestFinished, test, vi } from "vitest";
import { SharedSync } from "../../src/node/shared-sync.ts";

test("those who ask while the disk works share the next sync, which begins after they asked", async () => {
  const letGo: (() => void)[] = [];
  const sync = new SharedSync(() => new Promise((resolve) => letGo.push(resolve)));
  const done: string[] = [];
  const all = [sync.done().then(() => done.push("first"))];
  await expect.poll(() => letGo.length).toBe(1);
  for (const name of ["second", "third"]) all.push(sync.done().then(() => done.push(name)));
  letGo[0]!();
  await expect.poll(() => letGo.length).toBe(2);
  expect(done).toEqual(["first"]);
  letGo[1]!();
  await Promise.all(all);
  expect(done).toEqual(["first", "second", "third"]);
  expect(letGo).toHaveLength(2);
});

test("what nobody waits for is synced soon, once for all of it, and not at all where somebody came first", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let syncs = 0;
  const sync = new SharedSync(async () => {
    syncs += 1;
  });
  for (let commit = 0; commit < 3; commit += 1) sync.soon();
  expect(syncs).toBe(0);
  await vi.advanceTimersByTimeAsync(50);
  expect(syncs).toBe(1);
  sync.soon();
  await sync.done();
  await vi.advanceTimersByTimeAsync(50);
  expect(syncs).toBe(2);
});

test("a disk that refused once is not asked again", async () => {
  let asked = 0;
  const sync = new SharedSync(async () => {
    asked += 1;
    throw new Error("EIO");
  });
  await expect(sync.done()).rejects.toThrow("EIO");
  await expect(sync.done()).rejects.toThrow("EIO");
  expect(asked).toBe(1);
});
