import {
  answerTo,
  type Bill,
  type ClipFinding,
  type JobState,
  type Knowledge,
  moneyOf,
  type PlannedShot,
  readCharges,
  wordFindings,
} from "@rushes/core";
import { formatMoney, type Money, noMoney } from "@rushes/provider";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
import { planHere } from "../plan-here.ts";
import { counted } from "../terminal/counted.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface StatusOptions {
  readonly json?: boolean;
  readonly animatic?: boolean;
  /** Read the provider's billing records first. */
  readonly refresh?: boolean;
  readonly apiKeyFile?: string;
}

/** Where every shot stands, and the money; while a run is on, after it, and for one that died. Changes nothing. */
export async function status(
  named: string | undefined,
  options: StatusOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { refresh: readsBill, ...planning } = options;
  if (readsBill) await refresh(named, options, terminal);
  const { project, plan, knowledge } = await planHere(named, planning, terminal);
  const inspections: Inspections = knowledge.inspections ?? new Map();
  const { bill } = await moneyOf(project);
  const { shots, money } = plan;
  const owner = await project.owner();
  if (options.json) {
    terminal.json(
      { running: owner ?? null, money, bill, shots: shots.map((shot) => standing(shot, inspections)) },
      "document",
    );
    return exitCodes.done;
  }
  const widest = Math.max(4, ...shots.map(({ id }) => id.length));
  for (const shot of shots) terminal.out(`${shot.id.padEnd(widest)}  ${words(shot, inspections)}`);
  terminal.out("");
  terminal.out(
    owner === undefined
      ? "No run is on."
      : `A run is on: process ${owner.process} on ${owner.machine}, since ${owner.since}.`,
  );
  terminal.out(moneyLine(money));
  if (money.store)
    terminal.out(
      `All shot lists of this folder: ${formatMoney(money.store.left)} of ${formatMoney(money.store.cap)} left.`,
    );
  if (bill.actual !== bill.estimate || bill.wasted !== noMoney) terminal.out(billLine(bill));
  return exitCodes.done;
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

interface Standing {
  readonly shot: string;
  readonly state: JobState | "footage" | "still" | "not-begun";
  readonly takes: readonly string[];
  readonly reason: string;
  /** Some clip of it was found in the account's history, after the answer to its submission was lost. */
  readonly adopted?: true;
  /** What was found in the take that is used, once it was looked at. */
  readonly findings?: readonly ClipFinding[];
  /** It is not used before a person has accepted it. */
  readonly held?: true;
}

type Inspections = NonNullable<Knowledge["inspections"]>;

function standing(
  { id, source, jobs, reason, chosen, held }: PlannedShot,
  inspections: Inspections,
): Standing {
  const findings = chosen && inspections.get(chosen.sha256)?.findings;
  const state = source !== "generated" ? source : (jobs[0]?.state ?? "not-begun");
  const takes = jobs.flatMap(({ take }) => (take === undefined ? [] : [take]));
  const isAdopted = jobs.some(({ adopted }) => adopted);
  return {
    shot: id,
    state,
    takes,
    reason,
    ...(isAdopted && { adopted: true }),
    ...(findings && { findings }),
    ...(held && { held: true }),
  };
}

function words(shot: PlannedShot, inspections: Inspections): string {
  const { state, takes, reason, adopted, findings = [], held } = standing(shot, inspections);
  const told = findings.filter((finding) => answerTo(finding, shot.inspect) !== "accept");
  const looks = told.length === 0 ? "" : `; ${held ? "held: " : ""}${wordFindings(told)}`;
  const found = adopted ? ", adopted from the account's history" : "";
  if (state === "footage") return `own footage${looks}`;
  if (state === "still") return "own picture";
  if (takes.length === 0) return `${state === "not-begun" ? "not begun" : state}: ${reason}${found}`;
  return `${counted(takes.length, "take")} in hand, ${takes.map((take) => take.slice(0, 8)).join(" ")}${found}${shot.action === "stale" ? ` (stale: ${reason})` : ""}${looks}`;
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
