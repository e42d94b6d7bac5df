import {
  answerTo,
  cutAgain,
  type Film,
  type InHand,
  inspectInHand,
  type Plan,
  unexpectedLengths,
  wordFindings,
} from "@rushes/core";
import { draftName } from "./draft-name.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type PlannedHere, planFilmHere } from "./plan-here.ts";
import { chooseReporter } from "./progress/choose-reporter.ts";
import { RefusedList } from "./refused-list.ts";
import { listenForSignals } from "./signals.ts";
import { acceptWords, fromHere, showCut } from "./terminal/show-filmed.ts";
import { nameFromHere } from "./terminal/show-problems.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { UsageError } from "./usage-error.ts";

export interface CutHereOptions {
  readonly animatic?: boolean;
  readonly json?: boolean;
}

const stopWords = { drain: "Stopping. Pieces that are made are kept.", stop: "Still stopping." };

/**
 * Cuts again from the takes in hand, which costs nothing, and tells what came of it: with `--json` one `result`.
 *
 * @param draw makes files of the films, which are told of in their place
 */
export async function cutHere(
  named: string | undefined,
  options: CutHereOptions,
  terminal: Terminal,
  draw?: (films: readonly Film[], planned: PlannedHere, stop: AbortSignal) => Promise<readonly string[]>,
): Promise<ExitCode> {
  const planned = await planFilmHere(named, options, terminal);
  const { project, folder, file, shotList, plan, reading, knowledge } = planned;
  if (shotList.cut === "none")
    throw new UsageError(`${file} says \`cut: none\`: it asks for clips, not for a film.`);
  const reporter = await chooseReporter(plan, terminal, options);
  const signals = listenForSignals(stopWords, (words) => reporter.say(words));
  try {
    const { inspected, held } = await inspectInHand(plan, knowledge, project, signals.drain);
    tellFindings({ inspected, held }, plan, (words) => reporter.say(words));
    const outcome = await cutAgain(shotList, plan, project, {
      ...{ stop: signals.drain, without: held },
      ...(options.animatic && { rename: draftName }),
      onEvent: (event) => reporter.hear(event),
    });
    reporter.end();
    if (outcome?.outcome === "problems")
      throw new RefusedList(nameFromHere({ problems: outcome.problems, sources: reading.sources }, folder));
    const films = outcome?.outcome === "film" ? outcome.films : [];
    const files = (await draw?.(films, planned, signals.drain))?.map(fromHere);
    const code = films.length > 0 ? exitCodes.done : exitCodes.someFailed;
    const exitCode = held.size > 0 ? exitCodes.needsDecision : code;
    const lengths = outcome ? unexpectedLengths(plan, outcome) : [];
    const told = { inspected, held: Object.fromEntries(held), ...(files && { files }) };
    if (options.json) terminal.json({ event: "result", exitCode, cut: outcome ?? null, lengths, ...told });
    else {
      for (const shot of held.keys()) terminal.talk(acceptWords(file, shot));
      if (outcome && (films.length === 0 || !files)) showCut(outcome, plan, terminal);
      for (const one of files ?? []) terminal.out(one);
    }
    return exitCode;
  } finally {
    reporter.end();
    signals.release();
  }
}

function tellFindings({ inspected, held }: InHand, { shots }: Plan, say: (words: string) => void): void {
  for (const { shot, findings } of inspected) {
    const policy = shots.find(({ id }) => id === shot)?.inspect;
    const told = findings.filter((finding) => answerTo(finding, policy) !== "accept");
    if (told.length > 0) say(`${held.has(shot) ? "✗" : "!"} ${shot}  ${wordFindings(told)}`);
  }
}
