import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { parse } from "yaml";

export interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
}

interface ActionStep {
  readonly if?: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

export interface ActionRun {
  readonly code: number;
  readonly out: string;
  readonly summary: string;
}

const actionFolder = fileURLToPath(new URL("../action", import.meta.url));

export async function readAction(): Promise<ActionFile> {
  return parse(await readFile(join(actionFolder, "action.yml"), "utf8"));
}

/** Runs the steps of our composite action as a runner of GitHub does, as far as the action uses it. */
export async function runAction(
  given: Readonly<Record<string, string>>,
  { folder, event }: { readonly folder: string; readonly event: string },
): Promise<ActionRun> {
  const { inputs, runs } = await readAction();
  if (runs.using !== "composite") throw new Error(`This runner knows no ${runs.using}.`);
  const stray = Object.keys(given).filter((name) => !(name in inputs));
  if (stray.length > 0) throw new Error(`The action has no input ${stray.join(", ")}.`);
  const defaults = Object.entries(inputs).map(([name, { default: usual = "" }]) => [name, usual]);
  const values = { ...Object.fromEntries(defaults), ...given };
  const lookUp = (name: string): string => {
    if (name === "github.event_name") return event;
    const value = values[name.replace(/^inputs\./, "")];
    if (value === undefined) throw new Error(`This runner knows no ${name}.`);
    return value;
  };
  const fill = (text: string) => text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => lookUp(name));
  const temp = await mkdtemp(join(tmpdir(), "rushes-runner-"));
  const summary = join(temp, "summary.md");
  const surroundings = {
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_ACTION_PATH: actionFolder,
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: temp,
    CI: "true",
  };
  try {
    let out = "";
    let code = 0;
    for (const step of runs.steps.filter(({ if: when }) => holds(when, lookUp))) {
      const env = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, fill(text)]));
      // As GitHub calls it: docs.github.com, "workflow syntax", `shell` (read 2026-11-26).
      const flags = ["--noprofile", "--norc", "-eo", "pipefail", "-c", fill(step.run)];
      const ended = await execa(step.shell, flags, {
        cwd: folder,
        env: { ...surroundings, ...env },
        all: true,
        reject: false,
      });
      out += ended.all;
      code = ended.exitCode ?? 1;
      if (code !== 0) break;
    }
    return { code, out, summary: await readFile(summary, "utf8").catch(() => "") };
  } finally {
    await rm(temp, { recursive: true });
  }
}

/** `a == 'b'` and `a != 'b'`, joined by `&&`, and no more. */
function holds(when: string | undefined, lookUp: (name: string) => string): boolean {
  return (when?.split(" && ") ?? []).every((term) => {
    const [, name, sign, wanted] = /^([\w.-]+) ([!=]=) '([^']*)'$/.exec(term) ?? [];
    if (name === undefined) throw new Error(`This runner cannot read \`if: ${when}\`.`);
    return (lookUp(name) === wanted) === (sign === "==");
  });
}
