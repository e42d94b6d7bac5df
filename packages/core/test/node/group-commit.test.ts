import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import type Database from "libsql";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { machineClock } from "../../src/node/clock.ts";
import { GroupCommit } from "../../src/node/group-commit.ts";
import { openDatabase } from "../../src/node/ledger-file.ts";
import { workFolder } from "./work-folder.ts";

let file: string;
let database: Database.Database;
let writes: GroupCommit;

beforeEach(async () => {
  file = join(await workFolder(), "some.db");
  database = openDatabase(file);
  onTestFinished(() => void database.close());
  database.exec("CREATE TABLE words (word TEXT)");
  writes = new GroupCommit(database, file, machineClock);
});

/** How many transactions changed the file. Source: sqlite.org/fileformat.html, "file change counter". */
const commits = () => readFileSync(file).readUInt32BE(24);
const add = (word: string) => void database.prepare("INSERT INTO words VALUES (?)").run(word);
const words = () => database.prepare("SELECT word FROM words ORDER BY rowid").pluck().all();

test("writes that wait at the same moment share one commit, in order, and each sees those before it", async () => {
  const before = commits();
  const seen = await Promise.all(
    ["a", "b", "c"].map((word) =>
      writes.write(() => {
        add(word);
        return words().join("");
      }),
    ),
  );
  expect(seen).toEqual(["a", "ab", "abc"]);
  expect(commits()).toBe(before + 1);
});

test("nobody hears of a write before it is in the file", async () => {
  const before = commits();
  await writes.write(() => add("a"));
  expect(commits()).toBe(before + 1);
  await writes.write(() => add("b"));
  expect(commits()).toBe(before + 2);
});

test("one that throws leaves nothing behind, and takes no other with it", async () => {
  const [first, second, third] = await Promise.allSettled([
    writes.write(() => add("a")),
    writes.write(() => {
      add("b");
      throw new Error("no");
    }),
    writes.write(() => add("c")),
  ]);
  expect([first.status, second.status, third.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(words()).toEqual(["a", "c"]);
});

test("what does not fit on the disk fails alone", async () => {
  database.pragma("max_page_count = 20");
  const [small, huge, last] = await Promise.allSettled([
    writes.write(() => add("small")),
    writes.write(() => add("x".repeat(1_000_000))),
    writes.write(() => add("last")),
  ]);
  expect([small.status, huge.status, last.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(words()).toEqual(["small", "last"]);
});

test("a file that another one holds is waited for, and then everything is written", async () => {
  const other = openDatabase(file);
  onTestFinished(() => void other.close());
  other.exec("BEGIN IMMEDIATE");
  const written = Promise.all([writes.write(() => add("a")), writes.write(() => add("b"))]);
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  other.exec("COMMIT");
  await written;
  expect(words()).toEqual(["a", "b"]);
});

test("nothing is written to a file that was moved away meanwhile, and all goes on when it is back", async () => {
  database.pragma("journal_mode = WAL");
  renameSync(file, `${file}-away`);
  await expect(writes.write(() => add("a"))).rejects.toMatchObject({ name: "StoreError", kind: "lost" });
  renameSync(`${file}-away`, file);
  await writes.write(() => add("b"));
  expect(words()).toEqual(["b"]);
});
