import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hurried, paidFolder, spendingWords } from "./paid-folder.ts";

const listOf = (...prompts: readonly string[]) =>
  `provider: wavespeed\n${hurried}\nbudget: 5\ncut: none\nshots:\n${prompts.map((prompt) => `  - { id: ${prompt}, prompt: ${prompt} }\n`).join("")}`;

test("rushes.config.json caps the whole store over all its lists, and a renamed list does not start anew unseen", async () => {
  const { folder, emulator, rushes } = await paidFolder({
    "one.yaml": listOf("quay"),
    "two.yaml": listOf("deck", "lamp"),
    "rushes.config.json": '{ "budget": 0.50 }\n',
  });
  const render = (file: string) => rushes(["render", file, ...spendingWords]);
  expect((await render("one.yaml")).code).toBe(0);
  expect((await rushes(["plan", "two.yaml"])).out).toMatch(
    /Folder +\$0\.50 {2}for all its shot lists, \$0\.27 left/,
  );
  const second = await render("two.yaml");
  expect(second.code).toBe(5);
  expect(second.err).toContain("would cross the budget of rushes.config.json of $0.50");
  expect(emulator.submits()).toBe(2);
  expect((await rushes(["status", "two.yaml"])).out).toContain("$0.04 of $0.50 left");
  await rename(join(folder, "one.yaml"), join(folder, "renamed.yaml"));
  const renamed = await rushes(["plan", "renamed.yaml"]);
  expect(renamed.err).not.toContain("PLAN_BUDGET_STARTS_ANEW"); // all of it is in hand: nothing would be bought
  await writeFile(join(folder, "renamed.yaml"), listOf("quay", "horn"));
  const warned = await rushes(["plan", "renamed.yaml"]);
  expect(warned.err).toMatch(/renamed\.yaml:3:1 +warning +PLAN_BUDGET_STARTS_ANEW/);
  expect(warned.err).toContain("`one.yaml` spent $0.23 from the same store and is gone");
  await writeFile(join(folder, "rushes.config.json"), '{ "budget": "lots" }\n');
  const broken = await render("renamed.yaml");
  expect(broken.code).toBe(2);
  expect(broken.err).toMatch(/rushes\.config\.json:1:13 +error/);
  expect(emulator.submits()).toBe(2);
});
