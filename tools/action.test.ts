import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { runAction } from "./action/run-action.ts";
import { programs } from "./bootstrap/workspace.mjs";

vi.setConfig({ testTimeout: 120_000 });

const rushes = `${process.execPath} ${programs.rushes}`;

async function folderWith(film: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rushes-action-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "film.yaml"), film);
  return folder;
}

const paid = `title: "Ferry <b>|</b>"
provider: wavespeed
budget: 1.00
shots:
  - { id: quay, prompt: A foggy quay, duration: 6 }
  - { id: deck, prompt: The deck in the rain, duration: 10 }
`;

test("plan writes a table of costs into the summary, where words stay words, and spends nothing", async () => {
  const folder = await folderWith(paid);
  const { code, out, summary } = await runAction(
    { file: "film.yaml", rushes },
    { folder, event: "pull_request" },
  );
  expect(code, out).toBe(0);
  expect(summary).toBe(`### Ferry &#60;b&#62;&#124;&#60;/b&#62;

| shot | | why | price |
|---|---|---|---:|
| quay | new | no take of it yet | $0.23 |
| deck | new | no take of it yet | $0.56 |

**To pay: $0.79**. Budget $1.00, $1.00 of it left.
`);
  expect(out).toContain("::notice");
  expect(existsSync(join(folder, ".rushes/ledger.db"))).toBe(false);
});

test("faults are annotations at their lines, and the job fails", async () => {
  const folder = await folderWith(paid.replace("duration: 6", "duration: 8"));
  const { code, out, summary } = await runAction(
    { file: "film.yaml", rushes },
    { folder, event: "pull_request" },
  );
  expect(code).toBe(2);
  expect(out).toMatch(/::error [^\n]*file=film\.yaml,line=5[^\n]*/);
  expect(summary).toContain("cannot be planned");
});

test.each([
  [
    "on a pull request",
    { "max-cost": "5" },
    "pull_request",
    /started by hand only: on workflow_dispatch, not on pull_request/,
  ],
  ["without a cap", {}, "workflow_dispatch", /::error title=Rushes::A render needs a cap/],
])("render does nothing %s", async (_when, given, event, words) => {
  const folder = await folderWith(paid);
  const inputs = { command: "render", file: "film.yaml", rushes, ...given };
  const { code, out } = await runAction(inputs, { folder, event });
  expect(code).toBe(2);
  expect(out).toMatch(words);
  expect(existsSync(join(folder, ".rushes"))).toBe(false);
});

test("render makes the film by hand under a cap; a name is no command", async () => {
  const folder = await folderWith("shots:\n  - { prompt: A bell, duration: 1 }\ncut: { size: 320x180 }\n");
  const given = { command: "render", rushes, "max-cost": "1.00" };
  const event = "workflow_dispatch";
  const tricked = await runAction({ ...given, file: "$(touch tricked).yaml" }, { folder, event });
  expect(tricked.code).toBe(2);
  expect(existsSync(join(folder, "tricked"))).toBe(false);
  const { code, out } = await runAction({ ...given, file: "film.yaml" }, { folder, event });
  expect(code, out).toBe(0);
  expect(existsSync(join(folder, "out/film.mp4"))).toBe(true);
});
