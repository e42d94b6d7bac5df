import { cutAgain } from "@rushes/core";
import { draftName } from "../draft-name.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { planHere } from "../plan-here.ts";
import { chooseReporter } from "../progress/choose-reporter.ts";
import { RefusedList } from "../refused-list.ts";
import { listenForSignals } from "../signals.ts";
import { showCut } from "../terminal/show-filmed.ts";
import { nameFromHere } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface CutOptions {
  readonly animatic?: boolean;
  readonly json?: boolean;
}

const stopWords = {
  drain: "Stopping. Pieces that are encoded are kept.",
  stop: "Still stopping.",
};

/** Cuts again from the takes in hand; costs nothing. */
export async function cut(
  named: string | undefined,
  options: CutOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, folder, file, shotList, plan, reading } = await planHere(named, options, terminal);
  if (shotList.cut === "none")
    throw new UsageError(`${file} says \`cut: none\`: it asks for clips, not for a film.`);
  const reporter = await chooseReporter(plan, terminal, options);
  const signals = listenForSignals(stopWords, (words) => reporter.say(words));
  try {
    const outcome = await cutAgain(shotList, plan, project, {
      stop: signals.drain,
      ...(options.animatic && { output: draftName(shotList.cut.output) }),
      onEvent: (event) => reporter.hear(event),
    });
    reporter.end();
    if (outcome?.outcome === "problems")
      throw new RefusedList(nameFromHere({ problems: outcome.problems, sources: reading.sources }, folder));
    const exitCode = outcome?.outcome === "film" ? exitCodes.done : exitCodes.someFailed;
    if (options.json) terminal.json({ event: "result", exitCode, cut: outcome ?? null });
    else if (outcome) showCut(outcome, terminal);
    return exitCode;
  } finally {
    reporter.end();
    signals.release();
  }
}
