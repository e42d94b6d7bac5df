import { type Action, displayText, displayWords, type Plan, type PlannedShot } from "@rushes/core";
import { formatMoney, noMoney } from "@rushes/provider";
import { changeWords } from "./change-words.ts";
import { type PlanLooks, sumLines } from "./plan-sums.ts";
import type { Terminal } from "./terminal.ts";
import { wrapWords } from "./wrap-words.ts";

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
const widestId = 40;
const actionWidth = 9;
const priceWidth = 8;
/** A reason in less than this is read like a newspaper column: it goes on the next line. */
const narrowestReason = 24;

/** The plan as a table: what happens to each shot, what it costs, why; field by field what changed; then the sums. */
export function planLines(
  plan: Plan,
  terminal: Pick<Terminal, "style">,
  { columns, balances }: PlanLooks = {},
): readonly string[] {
  const isTall = plan.shots.length > tallestTable;
  const shown = plan.shots.filter(({ action }) => !isTall || action !== "kept").slice(0, tallestTable);
  const hidden = plan.shots.length - shown.length;
  const most = columns === undefined ? widestId : Math.max(8, Math.min(widestId, Math.floor(columns / 3)));
  const table = {
    idWidth: Math.max(4, ...shown.map(({ id }) => id.length).filter((length) => length <= most)),
    columns: columns ?? Number.POSITIVE_INFINITY,
    terminal,
  };
  return [
    terminal.style("dim", rowOf("  shot", "action", "price", table).trimEnd().concat("  why")),
    ...shown.flatMap((shot) => shotLines(shot, table)),
    ...(hidden > 0 ? [`  … and ${hidden} more (rushes plan --json lists all)`] : []),
    "",
    ...sumLines(plan, { columns, ...(balances && { balances }) }),
  ];
}

interface Table {
  readonly idWidth: number;
  readonly columns: number;
  readonly terminal: Pick<Terminal, "style">;
}

function rowOf(head: string, action: string, price: string, { idWidth }: Pick<Table, "idWidth">): string {
  return `${head.padEnd(idWidth + 2)}  ${action.padEnd(actionWidth)}  ${price.padStart(priceWidth)}`;
}

function shotLines(shot: PlannedShot, table: Table): readonly string[] {
  const { id, action, price, priceFrom, reason } = shot;
  const { idWidth, columns, terminal } = table;
  const name = displayText(id);
  const cost = price === noMoney ? "" : `${priceFrom === "stated" ? "~" : ""}${formatMoney(price)}`;
  const isLong = name.length > idWidth;
  const row = rowOf(isLong ? "" : `${marks[action]} ${name}`, action, cost, table);
  const styled = (text: string) => terminal.style(colours[action], text);
  const room = columns - row.length - 2;
  const why = wrapWords(displayWords(reason), room < narrowestReason ? columns - 6 : room);
  const indent = " ".repeat(room < narrowestReason ? 6 : row.length + 2);
  const split = idWidth + 2 + 2 + actionWidth;
  const head = `${styled(row.slice(0, split))}${row.slice(split)}`;
  return [
    ...(isLong ? [styled(`${marks[action]} ${name}`)] : []),
    ...(room < narrowestReason
      ? [head.trimEnd(), ...why.map((line) => indent + line)]
      : [`${head}  ${why[0] ?? ""}`, ...why.slice(1).map((line) => indent + line)]),
    ...changeLines(shot, table),
  ];
}

function changeLines({ changes }: PlannedShot, { columns, terminal }: Table): readonly string[] {
  const widest = Math.max(0, ...changes.map(({ field }) => displayText(field).length));
  return changes.flatMap(({ field, before, after }) => {
    const label = `      ${displayText(field).padEnd(widest)}  `;
    const room = Math.min(72, columns - label.length - 2);
    const words = changeWords(before, after, Math.max(20, room));
    const [was, is] = [terminal.style("red", words.before), terminal.style("green", words.after)];
    const isShort = label.length + words.before.length + 3 + words.after.length <= Math.min(columns, 110);
    if (isShort) return [`${label}${was} → ${is}`];
    return [`${label}  ${was}`, `${" ".repeat(label.length)}→ ${is}`];
  });
}
