import type { Action, Plan, PlannedShot } from "@rushes/core";
import { formatMoney, noMoney } from "@rushes/provider";
import type { Terminal } from "./terminal.ts";

const marks: Record<Action, string> = {
  new: "+",
  changed: "~",
  kept: "·",
  stale: "!",
  "in-flight": "»",
  "in-doubt": "?",
  failed: "x",
  unused: "-",
  blocked: "x",
};

const colours: Record<Action, Parameters<Terminal["style"]>[0]> = {
  new: "green",
  changed: "yellow",
  kept: "dim",
  stale: "yellow",
  "in-flight": "cyan",
  "in-doubt": "magenta",
  failed: "red",
  unused: "dim",
  blocked: "red",
};

const tallestTable = 200;

/** The plan as a table: what happens to each shot, why, and its price; then the sums. */
export function showPlan(plan: Plan, file: string, terminal: Terminal): void {
  const shown =
    plan.shots.length > tallestTable ? plan.shots.filter(({ action }) => action !== "kept") : plan.shots;
  const widest = Math.min(40, Math.max(4, ...shown.map(({ id }) => id.length)));
  for (const shot of shown.slice(0, tallestTable)) {
    terminal.out(
      terminal.style(
        colours[shot.action],
        `${marks[shot.action]} ${shot.id.padEnd(widest)}  ${shot.action.padEnd(9)}`,
      ) + details(shot),
    );
    for (const change of shot.changes)
      terminal.out(`    ${change.field}: ${brief(change.before)} → ${brief(change.after)}`);
  }
  const hidden = plan.shots.length - Math.min(shown.length, tallestTable);
  if (hidden > 0) terminal.out(`  … and ${hidden} more (rushes plan --json lists all)`);
  terminal.out("");
  for (const line of sums(plan)) terminal.out(line);
  terminal.talk(nextCommand(plan, file));
}

function details({ price, reason }: PlannedShot): string {
  const cost = price === noMoney ? "" : formatMoney(price);
  return `  ${cost.padStart(8)}  ${reason}`;
}

function sums({ shots, money }: Plan): readonly string[] {
  const counted = new Map<Action, number>();
  for (const { action } of shots) counted.set(action, (counted.get(action) ?? 0) + 1);
  const actions = [...counted].map(([action, count]) => `${count} ${action}`).join(", ");
  const { total, worst, budget, left, spending } = money;
  const worstWords = worst === total ? "" : ` (${formatMoney(worst)} at worst)`;
  const lines = [`${actions}. To pay: ${formatMoney(total)}${worstWords}.`];
  if (budget !== undefined && left !== undefined) {
    const held = spending.reserved === noMoney ? "" : `, ${formatMoney(spending.reserved)} held`;
    lines.push(
      `Budget ${formatMoney(budget)}: ${formatMoney(spending.spent)} spent${held}, ${formatMoney(left)} left.`,
    );
    if (total > left)
      lines.push(
        `This plan is dearer than what is left by ${formatMoney((total - left) as typeof total)}; what fits is started, in file order.`,
      );
  }
  return lines;
}

function nextCommand({ list, money }: Plan, file: string): string {
  if (list.standIn !== undefined) return `Next: rushes render ${file} --animatic`;
  if (money.total === noMoney) return `Next: rushes render ${file}`;
  return `Next: rushes render ${file}, or a free draft first: rushes render ${file} --animatic`;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
