import { writeFile } from "node:fs/promises";
import { type Plan, planFilm } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
import { showPlan } from "../terminal/plan-table.ts";
import { nameFromHere, problemsAsJson, showProblems } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface PlanCommandOptions {
  readonly json?: boolean;
  readonly animatic?: boolean;
  readonly unused?: boolean;
  readonly output?: string;
  readonly detailedExitcode?: boolean;
}

/** What a render would do, why, and what it would cost; changes nothing. */
export async function plan(
  named: string | undefined,
  options: PlanCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, file, folder } = await openHere(named, terminal);
  const planned = await planFilm(project, planOptions(options));
  if (planned.refused) {
    const findings = nameFromHere(planned, folder);
    if (options.json)
      terminal.out(JSON.stringify({ file, problems: problemsAsJson(findings) }, undefined, 2));
    else showProblems(findings, terminal);
    return exitCodes.wrongUse;
  }
  if (options.output !== undefined)
    await writeFile(options.output, `${JSON.stringify(planned.plan, undefined, 2)}\n`);
  if (options.json) terminal.out(JSON.stringify(planned.plan, undefined, 2));
  else showPlan(planned.plan, file, terminal);
  return options.detailedExitcode && hasWork(planned.plan) ? exitCodes.wouldSpend : exitCodes.done;
}

export function planOptions(options: { readonly animatic?: boolean; readonly unused?: boolean }) {
  return {
    ...(options.animatic && { standIn: "animatic" }),
    ...(options.unused && { includeUnused: true }),
  };
}

function hasWork({ shots }: Plan): boolean {
  return shots.some(({ jobs }) => jobs.some(({ work }) => work === "buy" || work === "follow"));
}
