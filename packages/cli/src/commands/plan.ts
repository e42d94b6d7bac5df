import type { Plan } from "@rushes/core";
import { noMoney } from "@rushes/provider";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { type PlanningOptions, planFilmHere } from "../plan-here.ts";
import { RefusedList } from "../refused-list.ts";
import { renderCommand } from "../render-command.ts";
import { savePlan } from "../saved-plan.ts";
import { annotateProblems } from "../terminal/annotate-problems.ts";
import { githubNotice } from "../terminal/github-annotations.ts";
import { planLines, sumLines } from "../terminal/plan-table.ts";
import { nameFromHere } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface PlanCommandOptions extends PlanningOptions {
  readonly output?: string;
  readonly format?: "github";
  readonly detailedExitcode?: boolean;
}

/** What a render would do, why, and what it would cost; changes nothing. */
export async function plan(
  named: string | undefined,
  options: PlanCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const {
    plan: planned,
    file,
    reading,
    folder,
  } = await planFilmHere(named, { ...options, plugins: options.plugins ?? false }, terminal).catch(
    (thrown: unknown) => {
      if (annotates(options) && thrown instanceof RefusedList) annotateProblems(thrown.findings, terminal);
      throw thrown;
    },
  );
  if (options.output !== undefined) await savePlan(options.output, planned, file);
  if (options.json) terminal.json(planned, "document");
  else {
    if (annotates(options)) {
      annotateProblems(nameFromHere(reading, folder), terminal);
      terminal.out(githubNotice(`Plan of ${file}`, sumLines(planned).join("\n")));
    }
    for (const line of planLines(planned, terminal)) terminal.out(line);
    terminal.talk(nextCommand(planned, file, options.output));
  }
  return options.detailedExitcode && hasWork(planned) ? exitCodes.wouldSpend : exitCodes.done;
}

function annotates({ format, json }: PlanCommandOptions): boolean {
  return format === "github" && !json;
}

function hasWork({ shots }: Plan): boolean {
  return shots.some(({ jobs }) => jobs.some(({ work }) => work === "buy" || work === "follow"));
}

function nextCommand(plan: Plan, file: string, saved: string | undefined): string {
  if (saved !== undefined) return `Next: rushes render ${saved}`;
  const isFree = plan.money.total === noMoney;
  const draft = `, or a free draft first: ${renderCommand(plan, file)} --animatic`;
  return `Next: ${renderCommand(plan, file)}${isFree ? "" : draft}`;
}
