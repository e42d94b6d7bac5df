import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { validate } from "../src/commands/validate.ts";
import type { Terminal } from "../src/terminal/terminal.ts";

const faults = fileURLToPath(new URL("faults", import.meta.url));

/** What a person reads who stands in the folder, without colours. */
async function saidOf(folder: string): Promise<string> {
  const said: string[] = [];
  const terminal: Terminal = {
    out: (text) => void said.push(text),
    json: () => {},
    talk: (text) => void said.push(text),
    detail: () => {},
    style: (_, text) => text,
    clear: () => {},
    isScreen: false,
    canAsk: false,
    outColumns: () => undefined,
    size: () => ({ columns: 80, rows: 24 }),
  };
  const code = await validate(join(folder, "film.yaml"), {}, terminal);
  expect(code).toBe(2);
  return `${said.join("\n")}\n`.replaceAll(`${relative(process.cwd(), folder)}/`, "");
}

test.each(readdirSync(faults))("%s: every fault at once, kind and exact", async (name) => {
  const folder = join(faults, name);
  expect(await saidOf(folder)).toBe(await readFile(join(folder, "expected.txt"), "utf8"));
});

test("there are twenty of them", () => {
  expect(readdirSync(faults).length).toBeGreaterThanOrEqual(20);
});
