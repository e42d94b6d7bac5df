import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import Database from "libsql";
import { expect, test } from "vitest";
import { machineClock } from "../../src/node/clock.ts";
import { ledgerMigrations } from "../../src/node/ledger-schema.ts";
import { LibsqlLedger } from "../../src/node/libsql-ledger.ts";
import { requireOwnDisk } from "../../src/node/own-disk.ts";
import { takeOwnerLock } from "../../src/node/owner-lock.ts";
import { plannedJob, reserving } from "../ledger/ledger-changes.ts";
import { workFolder } from "./work-folder.ts";

const claim = { now: new Date() };

/** Makes the last owner's row say that it was another machine. */
function moveOwner(file: string, done: number): void {
  const database = new Database(file);
  database.prepare("UPDATE owner SET machine = 'other-machine', done = ?").run(done);
  database.close();
}

test("another machine's owner that never said it was done is taken over only when asked", async () => {
  const file = join(await workFolder(), "owner.db");
  takeOwnerLock(file, claim).release();
  moveOwner(file, 0);
  expect(() => takeOwnerLock(file, claim)).toThrow(
    expect.objectContaining({
      kind: "elsewhere",
      message: expect.stringMatching(/other-machine.*--take-over/),
    }),
  );
  takeOwnerLock(file, { ...claim, takeOver: true }).release();
  moveOwner(file, 1);
  takeOwnerLock(file, claim).release();
});

test("an owner learns that another one took over, and that its store is gone", async () => {
  const file = join(await workFolder(), "owner.db");
  const lock = takeOwnerLock(file, claim);
  expect(lock.isHeld()).toBe(true);
  const { rename, rm } = await import("node:fs/promises");
  await rename(file, `${file}.old`);
  expect(lock.isHeld()).toBe(false);
  const second = takeOwnerLock(file, claim);
  second.release();
  takeOwnerLock(file, claim).release();
  expect(lock.isHeld()).toBe(false);
  lock.release();
  await rm(file);
});

test("a synced folder is refused, an own disk is not", async () => {
  const folder = await workFolder();
  expect(() => requireOwnDisk(folder)).not.toThrow();
  const synced = join(folder, "Dropbox", "film");
  await mkdir(synced, { recursive: true });
  expect(() => requireOwnDisk(synced)).toThrow(expect.objectContaining({ kind: "elsewhere" }));
});

test("a ledger of the first version is carried over, with all that is in it", async () => {
  const file = join(await workFolder(), "ledger.db");
  const database = new Database(file);
  database.exec(`${ledgerMigrations[0]} PRAGMA user_version = 1;`);
  const { after } = reserving(plannedJob("a"));
  database
    .prepare(
      "INSERT INTO jobs (key, place, digest, ordinal, list, shot, provider, model, request, state, attempt, revision, price) VALUES (?, 1, ?, 1, ?, ?, 'acme', 'fast', ?, 'reserved', 0, 1, 1000000)",
    )
    .run(after.key, after.digest, after.list, after.shot, JSON.stringify(after.request));
  database.close();
  const ledger = await LibsqlLedger.open(file, machineClock);
  expect(await ledger.jobs()).toEqual([after]);
  ledger.close();
});
