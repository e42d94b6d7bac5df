import { makeFilm, type PlannedFilm, planFilm } from "@rushes/core";
import { formatMoney, type Money } from "@rushes/provider";
import { draftName } from "../draft-name.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { maySpend } from "../may-spend.ts";
import { type OpenedProject, openHere } from "../open-here.ts";
import { chooseReporter } from "../progress/reporter.ts";
import { listenForSignals } from "../signals.ts";
import { filmedAsJson, showFilmed } from "../terminal/show-filmed.ts";
import { nameFromHere, problemsAsJson, showProblems } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { planOptions } from "./plan.ts";

export interface RenderOptions {
  readonly animatic?: boolean;
  /** False for `--no-cut`. */
  readonly cut?: boolean;
  readonly yes?: boolean;
  readonly maxCost?: Money;
  readonly unused?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** Plan, agree on the sum, generate, cut. */
export async function render(
  named: string | undefined,
  options: RenderOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const opened = await openHere(named, terminal, options);
  const planned = await planFilm(opened.project, planOptions(options));
  if (planned.refused) {
    const findings = nameFromHere(planned, opened.folder);
    if (options.json)
      terminal.out(
        JSON.stringify({ event: "result", exitCode: exitCodes.wrongUse, problems: problemsAsJson(findings) }),
      );
    else showProblems(findings, terminal);
    return exitCodes.wrongUse;
  }
  if (!(await isAgreed(planned, options, terminal))) return exitCodes.wrongUse;
  return carryOut(opened, planned, options, terminal);
}

async function isAgreed({ plan }: PlannedFilm, options: RenderOptions, terminal: Terminal): Promise<boolean> {
  const spending = maySpend(plan, options, terminal.canAsk);
  switch (spending.answer) {
    case "go":
      return true;
    case "no":
      terminal.talk(spending.why);
      return false;
    case "ask": {
      const { confirm, isCancel } = await import("@clack/prompts");
      const count = plan.shots.flatMap(({ jobs }) => jobs).filter(({ work }) => work === "buy").length;
      terminal.talk(`${count === 1 ? "1 clip" : `${count} clips`} for ${formatMoney(plan.money.total)}.`);
      const answer = await confirm({ message: spending.question, initialValue: false });
      return !isCancel(answer) && answer;
    }
  }
}

async function carryOut(
  opened: OpenedProject,
  planned: PlannedFilm,
  options: RenderOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, folder } = opened;
  const { shotList, plan, reading } = planned;
  const signals = listenForSignals(terminal);
  const reporter = await chooseReporter(plan, terminal, options);
  try {
    const filmed = await makeFilm(shotList, plan, project, {
      drain: signals.drain,
      stop: signals.stop,
      ...(options.maxCost !== undefined && { maxCost: options.maxCost }),
      ...(options.cut === false && { withoutCut: true }),
      ...(options.animatic && shotList.cut !== "none" && { output: draftName(shotList.cut.output) }),
      onEvent: (event) => reporter.hear(event),
    });
    reporter.end();
    const exitCode = exitCodeOf(filmed);
    const result = { filmed, exitCode, spending: (await project.knowledge([])).spending };
    if (options.json) terminal.out(JSON.stringify(filmedAsJson(result)));
    else showFilmed(result, opened, terminal);
    if (filmed.cut?.outcome === "problems" && !options.json) {
      showProblems(
        nameFromHere({ problems: filmed.cut.problems, sources: reading.sources }, folder),
        terminal,
      );
    }
    return exitCode;
  } finally {
    reporter.end();
    signals.release();
  }
}
