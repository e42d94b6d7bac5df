import { type Bill, expectedTimes, moneyOf, type Plan, readCharges, readLastRuns } from "@rushes/core";
import { formatMoney, type Money, noMoney } from "@rushes/provider";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
import { type PlannedHere, planHere } from "../plan-here.ts";
import type { Board } from "../progress/board.ts";
import { boardOfRun } from "../progress/board-of-run.ts";
import { timeLeft } from "../progress/time-left.ts";
import { renderCommand } from "../render-command.ts";
import { type RunStanding, runStanding } from "../run-standing.ts";
import { runWords } from "../terminal/run-words.ts";
import { countStandings, type Standing, standingOf, standingWords } from "../terminal/standing-words.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface StatusOptions {
  readonly json?: boolean;
  readonly animatic?: boolean;
  /** Read the provider's billing records first. */
  readonly refresh?: boolean;
  readonly apiKeyFile?: string;
}

/** Names that are longer do not push the others aside. */
const widestName = 32;

/** Where every shot stands, and the money; while a run is on, after it, and for one that died. Changes nothing. */
export async function status(
  named: string | undefined,
  options: StatusOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { refresh: readsBill, ...planning } = options;
  if (readsBill) await refresh(named, options, terminal);
  const planned = await planHere(named, planning, terminal);
  const { project, plan, knowledge } = planned;
  const jobs = new Map(knowledge.jobs.map((job) => [job.key, job]));
  const standings = plan.shots.map((shot) => standingOf(shot, { inspections: knowledge.inspections, jobs }));
  const { bill } = await moneyOf(project);
  const now = await lookAtRun(planned);
  const owner = now.standing.standing === "on" || now.standing.standing === "busy" ? now.standing.by : null;
  const { money } = plan;
  if (options.json) {
    const run = "run" in now.standing ? now.standing.run : undefined;
    const told = { running: owner, lastRun: run ?? null, progress: progressOf(now) ?? null };
    terminal.json({ ...told, money, bill, shots: standings }, "document");
    return exitCodes.done;
  }
  showShots(plan, standings, now, terminal);
  for (const line of runWords({ ...now, ...goingOn(planned, standings) })) terminal.out(line);
  terminal.out(moneyLine(money));
  if (money.store)
    terminal.out(
      `All shot lists of this folder: ${formatMoney(money.store.left)} of ${formatMoney(money.store.cap)} left.`,
    );
  if (bill.actual !== bill.estimate || bill.wasted !== noMoney) terminal.out(billLine(bill));
  return exitCodes.done;
}

interface RunSeen {
  readonly standing: RunStanding;
  /** Of a run that is on. */
  readonly board?: Board;
  readonly nowMs: number;
}

async function lookAtRun({ project, plan, knowledge }: PlannedHere): Promise<RunSeen> {
  const owner = await project.owner();
  const runs = await project.reading((ledger) => readLastRuns(ledger, project.list), { orNone: true });
  const standing = runStanding(owner, runs);
  const nowMs = Date.now();
  if (standing.standing !== "on") return { standing, nowMs };
  return { standing, nowMs, board: boardOfRun(plan, standing.run, runs, expectedTimes(plan, knowledge)) };
}

/** Of a run that is on, for programs; times in milliseconds. */
function progressOf({ standing, board, nowMs }: RunSeen): object | undefined {
  if (!board || standing.standing !== "on") return undefined;
  const elapsedMs = nowMs - standing.run.startedAtMs;
  const { toMake, made, running, paid, toPay } = board;
  const leftMs = timeLeft(board, elapsedMs);
  return {
    ...{ toMake, made, running: running.size, paid, toPay, elapsedMs },
    ...(leftMs !== undefined && { leftMs: Math.round(leftMs) }),
  };
}

function showShots(
  { shots }: Plan,
  standings: readonly Standing[],
  { standing, nowMs }: RunSeen,
  terminal: Terminal,
): void {
  const moment = { isOn: standing.standing === "on", nowMs };
  const widest = Math.min(widestName, Math.max(4, ...shots.map(({ id }) => id.length)));
  for (const [index, shot] of shots.entries())
    terminal.out(`${shot.id.padEnd(widest)}  ${standingWords(standings[index]!, shot, moment)}`);
  terminal.out("");
  if (shots.length > 1) terminal.out(`${countStandings(standings, shots, moment)}.`);
}

function goingOn({ plan, file }: PlannedHere, standings: readonly Standing[]) {
  const onTheirWay = standings.filter(({ state }) => state === "submitted" || state === "ready").length;
  return { onTheirWay, goOn: renderCommand(plan, file) };
}

/** Asks the providers what was really taken and given back, and books what is new. */
async function refresh(named: string | undefined, options: StatusOptions, terminal: Terminal): Promise<void> {
  const { project } = await openHere(named, terminal, options);
  const owner = await project.owner();
  if (owner) {
    terminal.talk(
      `Process ${owner.process} on ${owner.machine} is rendering from this store, and reads the billing records itself; this is what it has seen so far.`,
    );
    return;
  }
  const stop = new AbortController().signal;
  const { isComplete } = await project.spending((ports) =>
    readCharges({ ports, list: project.list, run: ports.newId() }, stop),
  );
  if (!isComplete)
    terminal.talk(
      "The billing records could not be read (--verbose says why); this is what was known before.",
    );
}

function billLine({ estimate, actual, refunded, wasted }: Bill): string {
  return `Quoted ${formatMoney(estimate)}, really cost ${formatMoney(actual)}: ${formatMoney(refunded)} came back, ${formatMoney(wasted)} was paid for what gave no clip.`;
}

interface StatusMoney {
  readonly budget?: Money;
  readonly left?: Money;
  readonly spending: { readonly spent: Money; readonly reserved: Money; readonly refunded: Money };
}

function moneyLine({ budget, left, spending }: StatusMoney): string {
  const parts = [
    `${formatMoney(spending.spent)} spent`,
    `${formatMoney(spending.reserved)} held`,
    ...(spending.refunded === noMoney ? [] : [`${formatMoney(spending.refunded)} refunded`]),
    ...(budget === undefined || left === undefined
      ? []
      : [`${formatMoney(left)} of ${formatMoney(budget)} left`]),
  ];
  return parts.join(", ");
}
