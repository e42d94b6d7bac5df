import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@rushes/wavespeed-emulator";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { programs, root } from "./bootstrap/workspace.mjs";
import { blocksOfPage, type CodeBlock, codeBlocks, pages } from "./check-docs/code-blocks.ts";
import { runPage } from "./check-docs/run-page.ts";
import { shellLines, wordsToKnow } from "./check-docs/shell-lines.ts";
import { typeCheck } from "./check-docs/type-check.ts";

const blocks = pages().flatMap(blocksOfPage);
/** What a page writes into a file of its own is followed with the page. */
const isFile = (block: CodeBlock) => block.marks.some((mark) => mark.startsWith("file="));
const isWhole = (block: CodeBlock) =>
  !block.marks.includes("part") && !block.marks.includes("faulty") && !isFile(block);
const shotLists = blocks.filter(
  (block) => block.language === "yaml" && /^shots:/m.test(block.text) && isWhole(block),
);
const typeScript = blocks.filter((block) => block.language === "ts" && isWhole(block));
const shell = blocks.filter(
  (block) => block.language === "sh" && /^(?:README\.md|docs\/guides\/)/.test(block.at),
);
const scripts: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts;

const guides = [...new Set(pages().filter((page) => /^(?:README\.md|docs\/guides\/)/.test(page)))];

const scratch = mkdtempSync(join(tmpdir(), "rushes-docs-"));
/** The examples, their films small. Pages share them: what one page has filmed is in hand for the next. */
const examples = join(scratch, "examples");
const folderWithExamples = (name: string) => {
  const folder = join(scratch, name);
  mkdirSync(folder);
  symlinkSync(examples, join(folder, "examples"));
  return folder;
};
/** A service for one page, started where it pays for the first time, gone with it. */
const service = () => {
  let starting: Promise<Emulator> | undefined;
  onTestFinished(async () => (await starting)?.stop());
  return async () => {
    starting ??= startEmulator({ timeScale: 100, tier: "silver" });
    const { key, url } = await starting;
    return { WAVESPEED_API_KEY: key, WAVESPEED_BASE_URL: url };
  };
};
beforeAll(() => {
  cpSync(join(root, "examples"), examples, { recursive: true });
  const film = join(examples, "first-film/film.yaml");
  writeFileSync(film, readFileSync(film, "utf8").replace("\ncut:\n", "\ncut:\n  size: 320x180\n"));
});
afterAll(() => rmSync(scratch, { recursive: true }));

describe("the docs", () => {
  test.each(shotLists)("$at: the shot list is sound", async ({ at, text }) => {
    const file = join(examples, "first-film", `${at.replaceAll(/\W/g, "-")}.yaml`);
    writeFileSync(file, text);
    onTestFinished(() => rmSync(file));
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

  test.each(shell)("$at: what it says to type is there", ({ text }) => {
    const { rushes, scripts: named } = shellLines(text);
    for (const name of named) expect(scripts).toHaveProperty([name]);
    for (const line of rushes.filter((line) => line.startsWith("npx"))) expectKnown(line);
  });

  test.each(guides)("%s can be followed from top to bottom", { timeout: 900_000 }, async (page) => {
    await runPage(blocksOfPage(page), folderWithExamples(page.replaceAll(/\W/g, "-")), service());
  });
});

test("docs/writing-a-provider.md builds examples/custom-provider, file by file", () => {
  const files = new Map<string, string[]>();
  for (const { marks, text } of blocksOfPage("docs/writing-a-provider.md")) {
    const file = marks.find((mark) => mark.startsWith("file="))?.slice("file=".length);
    if (file !== undefined) files.set(file, [...(files.get(file) ?? []), text]);
  }
  expect([...files.keys()].sort()).toEqual([
    "film/film.yaml",
    "film/package.json",
    "provider/examine.js",
    "provider/lantern.js",
    "provider/package.json",
  ]);
  for (const [file, parts] of files)
    expect(parts.join("\n"), file).toBe(readFileSync(join(root, "examples/custom-provider", file), "utf8"));
});

const commands = readFileSync(join(root, "docs/commands.md"), "utf8");

function expectKnown(line: string): void {
  const { command, flags } = wordsToKnow(line);
  const heading = `## rushes${command === "" ? "" : ` ${command}`}\n`;
  expect(commands, line).toContain(heading);
  const help = commands.slice(commands.indexOf(heading)).split(/^## (?!rushes \w+ \w+$)/m)[1] ?? "";
  for (const flag of flags) expect(help, line).toContain(flag);
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

  test("a page is followed in its order, and stops where it does not hold", async () => {
    const follow = (text: string) =>
      runPage(codeBlocks("a.md", text), mkdtempSync(join(scratch, "page-")), service());
    const faulty = "```yaml file=film.yaml\nshots: [{ promt: a }]\n```\n";
    const refused = "```sh exit=2\nnpx rushes validate film.yaml\n```\n";
    const output = (line: string) => `\`\`\`text output\n${line}\n\`\`\`\n`;
    await follow(`${faulty}${refused}${output("film.yaml:1:11 … DOC_KEY_UNKNOWN")}`);
    await expect(follow(`${faulty}${refused.replace("exit=2", "")}`)).rejects.toThrow("a.md:4: ended with 2");
    await expect(follow(`${faulty}${refused}${output("is sound")}`)).rejects.toThrow("was not said");
  });

  test("a ts block with a mistake is named", async () => {
    const block = (at: string, text: string): CodeBlock => ({ at, language: "ts", marks: [], text });
    const sound = block("a.md:1", "import { noMoney } from '@rushes/provider';\nconsole.log(noMoney);\n");
    const faulty = block("a.md:9", "const a: string = 1;\n");
    const faults = await typeCheck([sound, faulty]);
    expect([...faults.keys()]).toEqual([faulty]);
  });
});
