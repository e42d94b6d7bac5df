import {
  answerTo,
  cutAgain,
  type InHand,
  inspectInHand,
  type Plan,
  unexpectedLengths,
  wordFindings,
} from "@rushes/core";
import { draftName } from "../draft-name.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { planFilmHere } from "../plan-here.ts";
import { chooseReporter } from "../progress/choose-reporter.ts";
import { RefusedList } from "../refused-list.ts";
import { listenForSignals } from "../signals.ts";
import { acceptWords, showCut } from "../terminal/show-filmed.ts";
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
  const { project, folder, file, shotList, plan, reading, knowledge } = await planFilmHere(
    named,
    options,
    terminal,
  );
  if (shotList.cut === "none")
    throw new UsageError(`${file} says \`cut: none\`: it asks for clips, not for a film.`);
  const reporter = await chooseReporter(plan, terminal, options);
  const signals = listenForSignals(stopWords, (words) => reporter.say(words));
  try {
    const inHand = await inspectInHand(plan, knowledge, project, signals.drain);
    tellFindings(inHand, plan, (words) => reporter.say(words));
    const outcome = await cutAgain(shotList, plan, project, {
      stop: signals.drain,
      without: inHand.held,
      ...(options.animatic && { rename: draftName }),
      onEvent: (event) => reporter.hear(event),
    });
    reporter.end();
    if (outcome?.outcome === "problems")
      throw new RefusedList(nameFromHere({ problems: outcome.problems, sources: reading.sources }, folder));
    const code = outcome?.outcome === "film" ? exitCodes.done : exitCodes.someFailed;
    const exitCode = inHand.held.size > 0 ? exitCodes.needsDecision : code;
    const inspected = { inspected: inHand.inspected, held: Object.fromEntries(inHand.held) };
    const lengths = outcome ? unexpectedLengths(plan, outcome) : [];
    if (options.json)
      terminal.json({ event: "result", exitCode, cut: outcome ?? null, lengths, ...inspected });
    else {
      for (const shot of inHand.held.keys()) terminal.talk(acceptWords(file, shot));
      if (outcome) showCut(outcome, plan, terminal);
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
