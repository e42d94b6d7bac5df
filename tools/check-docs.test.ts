import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { programs, root } from "./bootstrap/workspace.mjs";
import { blocksOfPage, type CodeBlock, codeBlocks, pages } from "./check-docs/code-blocks.ts";
import { shellLines, wordsToKnow } from "./check-docs/shell-lines.ts";
import { typeCheck } from "./check-docs/type-check.ts";

const blocks = pages().flatMap(blocksOfPage);
const isWhole = (block: CodeBlock) => !block.marks.includes("part") && !block.marks.includes("faulty");
const shotLists = blocks.filter(
  (block) => block.language === "yaml" && /^shots:/m.test(block.text) && isWhole(block),
);
const typeScript = blocks.filter((block) => block.language === "ts" && isWhole(block));
const shell = blocks.filter(
  (block) => block.language === "sh" && /^(?:README\.md|docs\/guides\/)/.test(block.at),
);
const scripts: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts;

const scratch = mkdtempSync(join(tmpdir(), "rushes-docs-"));
beforeAll(() => {
  if (existsSync(join(root, "examples")))
    cpSync(join(root, "examples"), join(scratch, "examples"), { recursive: true });
});
afterAll(() => rmSync(scratch, { recursive: true }));

describe("the docs", () => {
  test.each(shotLists)("$at: the shot list is sound", async ({ at, text }) => {
    const file = join(scratch, "examples/first-film", `${at.replaceAll(/\W/g, "-")}.yaml`);
    writeFileSync(file, text);
    const { exitCode, all } = await execa(process.execPath, [programs.rushes, "validate", file], {
      reject: false,
      all: true,
    });
    expect(exitCode, all).toBe(0);
  });

  test("every ts block type-checks", { skip: typeScript.length === 0 }, async () => {
    const faults = await typeCheck(typeScript);
    expect([...faults].map(([{ at }, said]) => `${at}\n${said}`)).toEqual([]);
  });

  test.each(shell)("$at: what it says to type is there", async ({ text }) => {
    const { rushes, scripts: named } = shellLines(text);
    for (const name of named) expect(scripts).toHaveProperty([name]);
    for (const line of rushes.filter((line) => line.startsWith("npx"))) await expectKnown(line);
  });

  // Marked `sh known` where a key, money or a terminal would be needed.
  const runnable = shell.filter(
    ({ text, marks }) => !marks.includes("known") && shellLines(text).rushes.length > 0,
  );
  test.each(runnable)("$at: what it says to type works", { timeout: 300_000 }, async ({ text }) => {
    const npx = `npx() { shift; "${process.execPath}" "${programs.rushes}" "$@"; }`;
    const { exitCode, all } = await execa("sh", ["-ec", [npx, ...shellLines(text).rushes].join("\n")], {
      cwd: scratch,
      reject: false,
      all: true,
    });
    expect(exitCode, all).toBe(0);
  });
});

async function expectKnown(line: string): Promise<void> {
  const { command, flags } = wordsToKnow(line);
  const { stdout, exitCode } = await execa(
    process.execPath,
    [programs.rushes, ...(command === "" ? [] : [command]), "--help"],
    {
      reject: false,
    },
  );
  expect(exitCode, line).toBe(0);
  for (const flag of flags) expect(stdout, line).toContain(flag);
}

describe("how the docs are read", () => {
  const page =
    "A page\n\n```yaml faulty\nshots: [1]\n```\n\n- indented:\n\n  ```sh\n  npm run demo   # a film\n  ```\n";

  test("blocks are found with their line, language and marks", () => {
    expect(codeBlocks("a.md", page)).toEqual([
      { at: "a.md:3", language: "yaml", marks: ["faulty"], text: "shots: [1]\n" },
      { at: "a.md:9", language: "sh", marks: [], text: "npm run demo   # a film\n" },
    ]);
  });

  test("lines to type are told from the rest", () => {
    const text =
      "git clone x\ncd x\nnpm install\nnpm test\nnpm run demo\n$ npx rushes init my-film\ncd my-film\nnpx rushes plan --json # why\n";
    expect(shellLines(text)).toEqual({
      rushes: ["npx rushes init my-film", "cd my-film", "npx rushes plan --json # why"],
      scripts: ["test", "demo"],
    });
    expect(wordsToKnow("npx rushes plan film.yaml --max=3 # --why")).toEqual({
      command: "plan",
      flags: ["--max"],
    });
  });

  test("a ts block with a mistake is named", async () => {
    const block = (at: string, text: string): CodeBlock => ({ at, language: "ts", marks: [], text });
    const sound = block("a.md:1", "import { noMoney } from '@rushes/provider';\nconsole.log(noMoney);\n");
    const faulty = block("a.md:9", "const a: string = 1;\n");
    const faults = await typeCheck([sound, faulty]);
    expect([...faults.keys()]).toEqual([faulty]);
  });
});
