import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { programs } from "../bootstrap/workspace.mjs";
import type { CodeBlock } from "./code-blocks.ts";

/** Where paid commands go: a service on this machine. */
export type ServiceEnvironment = () => Promise<Readonly<Record<string, string>>>;

/** So that nobody waits for a service that lives a hundred times faster, and takes come in the order in which they are asked for. */
const hurried = "limits: { poll_seconds: 0.1, concurrency: 1, starts_per_minute: 600 }\n";

const typed = /^(?:npx rushes|cd|mkdir|cp|rm|mv)\b/;

/**
 * Follows a page from top to bottom as a reader would, in a folder of its own:
 *
 * - ```` ```yaml file=film.yaml ```` is written to that file
 * - ```` ```sh ```` is typed; `exit=2` says how it ends, `paid` that it needs the service, `known` that a person must do it
 * - ```` ```text output ```` is what was said: its lines, in this order, `…` for what differs
 */
export async function runPage(
  blocks: readonly CodeBlock[],
  folder: string,
  service: ServiceEnvironment,
): Promise<void> {
  const here = join(folder, ".here");
  let said = "";
  let cwd = folder;
  for (const block of blocks) {
    const file = markOf(block, "file");
    if (file !== undefined) write(join(cwd, file), block);
    else if (block.marks.includes("output")) expectOutput(block, said);
    else if (block.language === "sh" && !block.marks.includes("known")) {
      const lines = block.text.split("\n").filter((line) => typed.test(line));
      if (lines.length === 0) continue;
      const environment = block.marks.includes("paid") ? await service() : {};
      const { exitCode, all } = await typeLines([...lines, `pwd > "${here}"`], cwd, environment);
      const wanted = Number(markOf(block, "exit") ?? 0);
      if (exitCode !== wanted) throw new Error(`${block.at}: ended with ${exitCode}\n${all}`);
      if (existsSync(here)) cwd = readFileSync(here, "utf8").trim();
      said = all;
    }
  }
}

function markOf({ marks }: CodeBlock, name: string): string | undefined {
  return marks.find((mark) => mark.startsWith(`${name}=`))?.slice(name.length + 1);
}

function write(file: string, { text, language }: CodeBlock): void {
  mkdirSync(dirname(file), { recursive: true });
  const isPaid = language === "yaml" && /^provider: wavespeed/m.test(text) && !/^limits:/m.test(text);
  writeFileSync(file, isPaid ? `${text}${hurried}` : text);
}

async function typeLines(
  lines: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
) {
  const npx = `npx() { shift; "${process.execPath}" "${programs.rushes}" "$@"; }`;
  const { exitCode, all } = await execa("sh", ["-ec", [npx, ...lines].join("\n")], {
    cwd,
    env: { ...environment, CI: "" },
    reject: false,
    all: true,
  });
  return { exitCode, all };
}

function expectOutput({ at, text }: CodeBlock, said: string): void {
  let from = 0;
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const words = line
      .trim()
      .split("…")
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const found = new RegExp(words.join(".*")).exec(said.slice(from));
    if (!found) throw new Error(`${at}: “${line}” was not said:\n${said}`);
    from += found.index + found[0].length;
  }
}
