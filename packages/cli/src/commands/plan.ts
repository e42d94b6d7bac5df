import { hasToMake, type Plan } from "@rushes/core";
import { noMoney } from "@rushes/provider";
import { askBalances } from "../ask-balances.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { type PlannedHere, type PlanningOptions, planFilmHere } from "../plan-here.ts";
import { RefusedList } from "../refused-list.ts";
import { renderCommand } from "../render-command.ts";
import { savePlan } from "../saved-plan.ts";
import { annotateProblems } from "../terminal/annotate-problems.ts";
import { githubNotice } from "../terminal/github-annotations.ts";
import { type Balances, sumLines } from "../terminal/plan-sums.ts";
import { planLines } from "../terminal/plan-table.ts";
import { shellWord } from "../terminal/shell-word.ts";
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
  const asked = { ...options, plugins: options.plugins ?? false };
  const here = await planFilmHere(named, asked, terminal).catch((thrown: unknown) => {
    if (annotates(options) && thrown instanceof RefusedList) annotateProblems(thrown.findings, terminal);
    throw thrown;
  });
  const { plan: planned, file } = here;
  if (options.output !== undefined) await savePlan(options.output, planned, file);
  const balances = await askBalances(planned, here);
  if (options.json)
    terminal.json(
      { ...planned, ...(balances.size > 0 && { balances: Object.fromEntries(balances) }) },
      "document",
    );
  else {
    if (annotates(options)) annotate(here, balances, terminal);
    const looks = { columns: terminal.outColumns(), balances };
    for (const line of planLines(planned, terminal, looks)) terminal.out(line);
    terminal.talk(nextCommand(planned, file, options.output));
  }
  return options.detailedExitcode && planned.shots.some(hasToMake) ? exitCodes.wouldSpend : exitCodes.done;
}

function annotate(
  { plan: planned, file, reading, folder }: PlannedHere,
  balances: Balances,
  terminal: Terminal,
) {
  annotateProblems(nameFromHere(reading, folder), terminal);
  terminal.out(githubNotice(`Plan of ${file}`, sumLines(planned, { balances }).join("\n")));
}

function annotates({ format, json }: PlanCommandOptions): boolean {
  return format === "github" && !json;
}

function nextCommand(plan: Plan, file: string, saved: string | undefined): string {
  if (saved !== undefined) return `Next: rushes render ${shellWord(saved)}`;
  const isFree = plan.money.total === noMoney;
  const draft = `\n      or a free draft first: ${renderCommand(plan, file)} --animatic`;
  return `Next: ${renderCommand(plan, file)}${isFree ? "" : draft}`;
}
