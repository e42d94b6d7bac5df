import { expectedTimes, type Filmed, hasPurchases, moneyOf, runFilm } from "@rushes/core";
import type { Money } from "@rushes/provider";
import { agree } from "../agree.ts";
import { draftName } from "../draft-name.ts";
import { type ExitCode, exitCodeOf, firstCode } from "../exit-codes.ts";
import { describeThrown, tellThrown, thrownAsJson } from "../explain-thrown.ts";
import { type PlannedHere, type PlanningOptions, planHere, requireSoundFilm } from "../plan-here.ts";
import { chooseReporter } from "../progress/choose-reporter.ts";
import { RefusedList } from "../refused-list.ts";
import { openSavedPlan, requireUnmoved } from "../saved-plan.ts";
import { listenForSignals } from "../signals.ts";
import { stopWords } from "../stop-words.ts";
import { filmedAsJson, showFilmed } from "../terminal/show-filmed.ts";
import { nameFromHere } from "../terminal/show-problems.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface RenderOptions extends PlanningOptions {
  /** False for `--no-cut`. */
  readonly cut?: boolean;
  readonly allowMissing?: boolean;
  readonly yes?: boolean;
  readonly maxCost?: Money;
}

/** Plan, agree on the sum, generate, cut. */
export async function render(
  named: string | undefined,
  options: RenderOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const saved = await openSavedPlan(named);
  const { animatic, unused, only, from, except, refresh } = options;
  if (saved && (animatic || unused || only || from !== undefined || except || refresh)) {
    throw new UsageError(
      `${named} says itself what it was planned for: leave --animatic, --unused, --only, --from, --except and --refresh out, or plan again.`,
    );
  }
  const asked = { ...options, ...saved?.options };
  const planned = await planHere(saved ? saved.shotList : named, asked, terminal);
  if (saved) requireUnmoved(saved, planned.plan, named ?? "");
  if (hasPurchases(planned.plan)) requireSoundFilm(planned);
  await agree(planned.plan, asked, terminal);
  return carryOut(planned, asked, terminal);
}

/** Generates and cuts what was agreed to. */
export async function carryOut(
  planned: PlannedHere,
  options: RenderOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, plan } = planned;
  // Clips are measured before they are kept: a render without ffmpeg would buy what it cannot check.
  await project.media();
  const reporter = await chooseReporter(plan, terminal, options, expectedTimes(plan, planned.knowledge));
  const signals = listenForSignals(stopWords(plan), (words) => reporter.say(words));
  try {
    const running = runFilm(planned, project, {
      drain: signals.drain,
      signal: signals.stop,
      ...(options.maxCost !== undefined && { maxCost: options.maxCost }),
      ...(options.cut === false && { withoutCut: true }),
      ...(options.allowMissing && { standInForMissing: "animatic" }),
      ...(options.animatic && { rename: draftName }),
    });
    for await (const event of running) reporter.hear(event);
    const filmed = await running.filmed;
    reporter.end();
    const fault = faultOfCut(filmed, planned);
    const exitCode = firstCode(exitCodeOf(filmed), ...(fault ? [describeThrown(fault).exitCode] : []));
    const { spending } = await moneyOf(project);
    const result = { filmed, exitCode, spending };
    if (options.json)
      terminal.json({ ...filmedAsJson(result), ...(fault ? { ...thrownAsJson(fault), exitCode } : {}) });
    else {
      showFilmed(result, planned.file, terminal);
      if (fault) tellThrown(fault, terminal);
    }
    return exitCode;
  } finally {
    reporter.end();
    signals.release();
  }
}

/** Why no film came of the takes, where that is not for want of takes. */
function faultOfCut({ cut, cutFault }: Filmed, { reading, folder }: PlannedHere): unknown {
  if (cut?.outcome !== "problems") return cutFault;
  return new RefusedList(nameFromHere({ problems: cut.problems, sources: reading.sources }, folder));
}
