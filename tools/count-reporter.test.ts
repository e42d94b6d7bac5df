import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { programs, root } from "./bootstrap/workspace.mjs";

const folder = mkdtempSync(join(tmpdir(), "rushes-count-"));
const suites = {
  "good.test.ts": 'test("one", () => {}); test("two", () => {}); test.skip("not now", () => {});',
  "bad.test.ts": 'test("three", () => {}); test("four", () => { throw new Error("no"); });',
  "broken.test.ts": 'import "./nowhere.ts"; test("five", () => {});',
};

beforeAll(() => {
  for (const [name, text] of Object.entries(suites)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("tests are counted, and a file that cannot be loaded is a failure", async () => {
  const count = join(folder, "count.json");
  const reporter = join(root, "tools/count-reporter.mjs");
  const args = [programs.vitest, "run", "--root", folder, "--globals", `--reporter=${reporter}`];
  const { exitCode } = await execa(process.execPath, args, {
    env: { RUSHES_TEST_COUNT: count },
    reject: false,
  });
  expect(exitCode).toBe(1);
  expect(JSON.parse(readFileSync(count, "utf8"))).toEqual({ passed: 3, failed: 2 });
});
