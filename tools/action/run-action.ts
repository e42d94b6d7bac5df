import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { parse } from "yaml";
import { root } from "../bootstrap/workspace.mjs";

interface ActionFile {
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

/** Runs the steps of our composite action as a runner of GitHub does, as far as the action uses it. */
export async function runAction(
  given: Readonly<Record<string, string>>,
  { folder, event }: { readonly folder: string; readonly event: string },
): Promise<ActionRun> {
  const actionFolder = join(root, "action");
  const { inputs, runs } = parse(await readFile(join(actionFolder, "action.yml"), "utf8")) as ActionFile;
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

/** `a == 'b'`, and no more. */
function holds(when: string | undefined, lookUp: (name: string) => string): boolean {
  if (when === undefined) return true;
  const [, name, wanted] = /^([\w.-]+) == '([^']*)'$/.exec(when) ?? [];
  if (name === undefined) throw new Error(`This runner cannot read \`if: ${when}\`.`);
  return lookUp(name) === wanted;
}
