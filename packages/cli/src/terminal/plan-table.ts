import { type Action, displayText, displayWords, type Plan, type PlannedShot } from "@rushes/core";
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
export function planLines(plan: Plan, terminal: Pick<Terminal, "style">): readonly string[] {
  const isTall = plan.shots.length > tallestTable;
  const shown = plan.shots.filter(({ action }) => !isTall || action !== "kept").slice(0, tallestTable);
  const widest = Math.min(40, Math.max(4, ...shown.map(({ id }) => id.length)));
  const hidden = plan.shots.length - shown.length;
  return [
    ...shown.flatMap((shot) => shotLines(shot, widest, terminal)),
    ...(hidden > 0 ? [`  … and ${hidden} more (rushes plan --json lists all)`] : []),
    "",
    ...sumLines(plan),
  ];
}

function shotLines(shot: PlannedShot, widest: number, terminal: Pick<Terminal, "style">): readonly string[] {
  const { id, action, changes } = shot;
  const head = terminal.style(
    colours[action],
    `${marks[action]} ${displayText(id).padEnd(widest)}  ${action.padEnd(9)}`,
  );
  return [
    head + details(shot),
    ...changes.map(({ field, before, after }) => `    ${field}: ${brief(before)} → ${brief(after)}`),
  ];
}

function details({ price, reason }: PlannedShot): string {
  const cost = price === noMoney ? "" : formatMoney(price);
  return `  ${cost.padStart(8)}  ${displayWords(reason)}`;
}

/** The sums under the table. */
export function sumLines({ shots, money }: Plan): readonly string[] {
  const counted = new Map<Action, number>();
  for (const { action } of shots) counted.set(action, (counted.get(action) ?? 0) + 1);
  const actions = [...counted].map(([action, count]) => `${count} ${action}`).join(", ");
  const { total, worst, budget, left, store, spending } = money;
  const worstWords = worst === total ? "" : ` (${formatMoney(worst)} at worst)`;
  const lines = [`${actions}. To pay: ${formatMoney(total)}${worstWords}.`];
  if (budget !== undefined && left !== undefined) {
    const held = spending.reserved === noMoney ? "" : `, ${formatMoney(spending.reserved)} held`;
    lines.push(
      `Budget ${formatMoney(budget)}: ${formatMoney(spending.spent)} spent${held}, ${formatMoney(left)} left.`,
    );
  }
  if (store)
    lines.push(
      `All shot lists of this folder: ${formatMoney(store.left)} of ${formatMoney(store.cap)} left.`,
    );
  const least = Math.min(left ?? total, store?.left ?? total) as typeof total;
  if (total > least)
    lines.push(
      `This plan is dearer than what is left by ${formatMoney((total - least) as typeof total)}; what fits is started, in file order.`,
    );
  return lines;
}

function brief(value: unknown): string {
  const text = displayWords(JSON.stringify(value) ?? "nothing");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
