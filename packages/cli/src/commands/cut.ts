import { cutAgain, planFilm } from "@rushes/core";
import { draftName } from "../draft-name.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
import { chooseReporter } from "../progress/reporter.ts";
import { listenForSignals } from "../signals.ts";
import { showCut } from "../terminal/show-filmed.ts";
import { nameFromHere, problemsAsJson, showProblems } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";
import { planOptions } from "./plan.ts";

export interface CutOptions {
  readonly animatic?: boolean;
  readonly json?: boolean;
}

/** Cuts again from the takes in hand; costs nothing. */
export async function cut(
  named: string | undefined,
  options: CutOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, folder, file } = await openHere(named, terminal);
  const planned = await planFilm(project, planOptions(options));
  const refuse = (findings: Parameters<typeof showProblems>[0]) => {
    const here = nameFromHere(findings, folder);
    if (options.json)
      terminal.out(
        JSON.stringify({ event: "result", exitCode: exitCodes.wrongUse, problems: problemsAsJson(here) }),
      );
    else showProblems(here, terminal);
    return exitCodes.wrongUse;
  };
  if (planned.refused) return refuse(planned);
  const { shotList, plan, reading } = planned;
  const signals = listenForSignals(terminal);
  const reporter = await chooseReporter(plan, terminal, options);
  try {
    const outcome = await cutAgain(shotList, plan, project, {
      stop: signals.drain,
      ...(options.animatic && shotList.cut !== "none" && { output: draftName(shotList.cut.output) }),
      onEvent: (event) => reporter.hear(event),
    });
    reporter.end();
    if (!outcome) throw new UsageError(`${file} says \`cut: none\`: it asks for clips, not for a film.`);
    if (outcome.outcome === "problems")
      return refuse({ problems: outcome.problems, sources: reading.sources });
    if (options.json) terminal.out(JSON.stringify({ event: "result", cut: outcome }));
    else showCut(outcome, terminal);
    return outcome.outcome === "film" ? exitCodes.done : exitCodes.someFailed;
  } finally {
    reporter.end();
    signals.release();
  }
}
