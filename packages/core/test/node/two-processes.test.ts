import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { machineClock } from "../../src/node/clock.ts";
import { LibsqlLedger } from "../../src/node/libsql-ledger.ts";
import { findOwner, takeOwnerLock } from "../../src/node/owner-lock.ts";
import type { Clock } from "../../src/run/index.ts";
import { plannedJob, reserving } from "../ledger/ledger-changes.ts";
import { otherProcess } from "./other-process.ts";
import { workFolder } from "./work-folder.ts";

/** The machine's clock, and how often it was waited. */
function watchedClock() {
  let waits = 0;
  const clock: Clock = {
    ...machineClock,
    sleep(ms, signal) {
      waits += 1;
      return machineClock.sleep(ms, signal);
    },
  };
  return {
    clock,
    hasWaited: (times: number) => vi.waitFor(() => expect(waits).toBeGreaterThan(times), 10_000),
  };
}

async function ledgerFile(): Promise<string> {
  const file = join(await workFolder(), "ledger.db");
  const ledger = await LibsqlLedger.open(file, machineClock);
  await ledger.commit(reserving(plannedJob("a")));
  ledger.close();
  return file;
}

const opening = (file: string) => `const database = new Database(${JSON.stringify(file)});`;

describe("beside another process", () => {
  test("a reader that holds on makes the writer wait, without standing still, and not for ever", async () => {
    const file = await ledgerFile();
    const { clock, hasWaited } = watchedClock();
    const ledger = await LibsqlLedger.open(file, clock);
    const reader = await otherProcess({
      first: `${opening(file)} database.exec("BEGIN"); database.prepare("SELECT * FROM jobs").all();`,
      last: `database.exec("COMMIT");`,
    });
    const writing = ledger.commit(reserving(plannedJob("b")));
    await hasWaited(3);
    await reader.finish();
    expect(await writing).toMatchObject({ outcome: "committed" });
    expect((await ledger.jobs()).map(({ shot }) => shot)).toEqual(["a", "b"]);
    ledger.close();
  });

  test.each(["open", "openToRead"] as const)("%s waits for a writer that is just committing", async (way) => {
    const file = await ledgerFile();
    const { clock, hasWaited } = watchedClock();
    const writer = await otherProcess({ first: `${opening(file)} database.exec("BEGIN EXCLUSIVE");` });
    const ledger = LibsqlLedger[way](file, clock);
    await hasWaited(2);
    await writer.kill();
    expect(await (await ledger)?.jobs()).toHaveLength(1);
    (await ledger)?.close();
  });

  test("a writer that was killed in the middle leaves what was committed, also for those who only look", async () => {
    const file = await ledgerFile();
    const writer = await otherProcess({
      first: `${opening(file)}
        database.pragma("journal_mode = DELETE");
        database.pragma("cache_size = 1");
        database.exec("BEGIN IMMEDIATE; DELETE FROM jobs");
        const event = database.prepare("INSERT INTO events (at, list, run, event, body) VALUES (1, 'l', 'r', 'e', ?)");
        for (let written = 0; written < 2000; written++) event.run("x".repeat(500));`,
    });
    await writer.kill();
    expect(existsSync(`${file}-journal`)).toBe(true);
    const reader = (await LibsqlLedger.openToRead(file, machineClock))!;
    expect((await reader.jobs()).map(({ shot }) => shot)).toEqual(["a"]);
    expect(await reader.events({ list: "l" })).toEqual([]);
    reader.close();
  });
});

describe("the right to spend", () => {
  // The other process runs what is built.
  beforeAll(async () => {
    const root = join(import.meta.dirname, "../../../..");
    await execa("node", ["node_modules/typescript/bin/tsc", "-b", "packages/core"], {
      cwd: root,
      reject: false,
    });
  });

  const holding = (file: string) => ({
    first: `
      const { takeOwnerLock } = await built("node/owner-lock.js");
      const lock = takeOwnerLock(${JSON.stringify(file)}, { now: new Date("2026-11-22T10:00:00Z") });`,
    last: "lock.release();",
  });

  test("is held by one process; another one is told which, where and since when", async () => {
    const file = join(await workFolder(), "owner.db");
    const holder = await otherProcess(holding(file));
    expect(() => takeOwnerLock(file, { now: new Date() })).toThrow(
      expect.objectContaining({
        name: "StoreError",
        kind: "held",
        message: expect.stringMatching(
          new RegExp(`Process ${holder.id} on ${hostname()} \\(since 2026-11-22T10:00:00.000Z\\)`),
        ),
      }),
    );
    const owner = { process: holder.id, machine: hostname(), since: "2026-11-22T10:00:00.000Z" };
    expect(findOwner(file)).toEqual(owner);
    await holder.finish();
    expect(findOwner(file)).toBeUndefined();
  });

  test("is free again when its holder was killed", async () => {
    const file = join(await workFolder(), "owner.db");
    const holder = await otherProcess(holding(file));
    await holder.kill();
    expect(findOwner(file)).toBeUndefined();
    const lock = takeOwnerLock(file, { now: new Date() });
    expect(findOwner(file)).toMatchObject({ process: process.pid });
    lock.release();
    expect(findOwner(file)).toBeUndefined();
    takeOwnerLock(file, { now: new Date() }).release();
  });

  test("is nobody's where nobody ever took it, and asking makes no file", async () => {
    const folder = await workFolder();
    expect(findOwner(join(folder, "owner.db"))).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });
});
