import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, test } from "vitest";
import { LibsqlLedger } from "../../src/node/libsql-ledger.ts";
import { asStoreError, StoreError } from "../../src/node/store-error.ts";
import { QuickClock } from "../../src/testing/index.ts";
import { describeLedger } from "../ledger/describe-ledger.ts";
import { changeOf, list, plannedJob, reserving, spending } from "../ledger/ledger-changes.ts";
import { workFolder } from "./work-folder.ts";

describeLedger("in a libsql file", async (clock) => {
  const folder = await mkdtemp(join(tmpdir(), "ledger-"));
  const opened: LibsqlLedger[] = [];
  const open = async () => {
    const ledger = await LibsqlLedger.open(join(folder, "ledger.db"), clock);
    opened.push(ledger);
    return ledger;
  };
  return {
    ledger: await open(),
    another: open,
    async close() {
      for (const ledger of opened) ledger.close();
      await rm(folder, { recursive: true });
    },
  };
});

const clock = new QuickClock();

describe("a libsql ledger", () => {
  test("is all there when it is opened again, and numbers its events on", async () => {
    const file = join(await workFolder(), "ledger.db");
    const first = await LibsqlLedger.open(file, clock);
    const held = reserving(plannedJob("a")).after;
    await first.commit(reserving(plannedJob("a")));
    await first.commit(spending(held));
    const before = await Promise.all([first.jobs(), first.events({ list }), first.spending(list)]);
    first.close();
    const again = await LibsqlLedger.open(file, clock);
    expect(await Promise.all([again.jobs(), again.events({ list }), again.spending(list)])).toEqual(before);
    await again.commit(reserving(plannedJob("b")));
    expect((await again.events({ list })).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    again.close();
  });

  test("writes nothing of a change whose event cannot be written", async () => {
    const file = join(await workFolder(), "ledger.db");
    const ledger = await LibsqlLedger.open(file, clock);
    const { event, ...change } = reserving(plannedJob("a"));
    const unwritable = { ...event, price: 1n as unknown as typeof change.after.price } as typeof event;
    await expect(ledger.commit({ ...change, event: unwritable })).rejects.toThrow(TypeError);
    expect(await ledger.jobs()).toEqual([]);
    expect(await ledger.commit({ ...change, event })).toMatchObject({ outcome: "committed" });
    ledger.close();
  });

  test.each(["open", "openToRead"] as const)(
    "of a newer Rushes is refused by %s, and left alone",
    async (way) => {
      const file = join(await workFolder(), "ledger.db");
      const database = new Database(file);
      database.exec("CREATE TABLE jobs (key TEXT); PRAGMA user_version = 99");
      database.close();
      const bytes = await readFile(file);
      const refusal = await LibsqlLedger[way](file, clock).catch((thrown: unknown) => thrown);
      expect(refusal).toBeInstanceOf(StoreError);
      expect(refusal).toMatchObject({ kind: "newer", message: expect.stringContaining("Update Rushes") });
      expect(await readFile(file)).toEqual(bytes);
    },
  );

  test.each(["open", "openToRead"] as const)("that is no ledger is damaged, says %s", async (way) => {
    const folder = await workFolder();
    const file = join(folder, "ledger.db");
    await writeFile(file, "these bytes are no database\n".repeat(200));
    const thrown = await LibsqlLedger[way](file, clock).catch((thrown: unknown) => thrown);
    expect(asStoreError(thrown, folder)).toMatchObject({ kind: "damaged" });
  });
});

describe("a libsql ledger that is only looked at", () => {
  test("is not made where there is none", async () => {
    const folder = await workFolder();
    expect(await LibsqlLedger.openToRead(join(folder, "ledger.db"), clock)).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });

  test("is none before its first writer has made its tables", async () => {
    const file = join(await workFolder(), "ledger.db");
    await writeFile(file, "");
    expect(await LibsqlLedger.openToRead(file, clock)).toBeUndefined();
    expect(await readFile(file)).toHaveLength(0);
  });

  test("shows what was written and cannot be written", async () => {
    const folder = await workFolder();
    const file = join(folder, "ledger.db");
    const writer = await LibsqlLedger.open(file, clock);
    await writer.commit(reserving(plannedJob("a")));
    const bytes = await readFile(file);
    const reader = (await LibsqlLedger.openToRead(file, clock))!;
    expect((await reader.jobs()).map(({ shot }) => shot)).toEqual(["a"]);
    const attempt = reader.commit(reserving(plannedJob("b"))).catch((thrown: unknown) => thrown);
    expect(asStoreError(await attempt, folder)).toMatchObject({ kind: "read-only" });
    expect(await readFile(file)).toEqual(bytes);
    await writer.commit(reserving(plannedJob("c")));
    expect((await reader.jobs()).map(({ shot }) => shot)).toEqual(["a", "c"]);
    reader.close();
    writer.close();
  });

  test.each(["take #3", "who?", "100%20", "größe"])("is found in a folder called %s", async (name) => {
    const folder = await workFolder();
    await mkdir(join(folder, name));
    const file = join(folder, name, "ledger.db");
    const writer = await LibsqlLedger.open(file, clock);
    await writer.commit(changeOf(plannedJob("a"), { state: "reserved" }));
    writer.close();
    const reader = (await LibsqlLedger.openToRead(file, clock))!;
    expect(await reader.jobs()).toHaveLength(1);
    reader.close();
    expect(await readdir(folder)).toEqual([name]);
  });
});
