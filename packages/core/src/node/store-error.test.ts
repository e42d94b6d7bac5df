import { describe, expect, test } from "vitest";
import { asStoreError, StoreError } from "./store-error.ts";

const withCode = (code: string) => Object.assign(new Error(`${code}: no`), { code });

describe("a system's refusal to write", () => {
  test.each([
    ["ENOSPC", "disk-full", /disk that holds \/films\/\.rushes is full.*run the same command again/],
    ["EDQUOT", "disk-full", /full/],
    ["SQLITE_FULL", "disk-full", /full/],
    ["EROFS", "read-only", /\/films\/\.rushes cannot be written \(EROFS\)/],
    ["EACCES", "read-only", /cannot be written/],
    ["SQLITE_READONLY", "read-only", /cannot be written/],
    ["SQLITE_READONLY_DIRECTORY", "read-only", /cannot be written/],
    ["SQLITE_CANTOPEN", "read-only", /cannot be written/],
    ["SQLITE_NOTADB", "damaged", /damaged \(SQLITE_NOTADB\)/],
    ["SQLITE_CORRUPT_INDEX", "damaged", /takes beside it are untouched/],
  ])("%s is %s", (code, kind, words) => {
    const thrown = withCode(code);
    const worded = asStoreError(thrown, "/films/.rushes");
    expect(worded).toBeInstanceOf(StoreError);
    expect(worded).toMatchObject({ kind, message: expect.stringMatching(words), cause: thrown });
  });

  test("a database that cannot be opened is known by SQLite's number, as libsql gives no code", () => {
    const words =
      'ConnectionFailed("Unable to open connection to local database /films/.rushes/owner.db: 14")';
    expect(asStoreError(new Error(words), "/films/.rushes")).toMatchObject({ kind: "read-only" });
  });

  test.each([
    withCode("ECONNRESET"),
    new Error("no"),
    new StoreError("held", "Process 1 is rendering."),
    "no",
    undefined,
    null,
  ])("%o is passed on as it is", (thrown) => {
    expect(asStoreError(thrown, "/films/.rushes")).toBe(thrown);
  });
});
