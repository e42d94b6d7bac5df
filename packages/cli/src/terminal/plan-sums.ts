import { type Action, hasToMake, type Plan } from "@rushes/core";
import { addMoney, formatMoney, type Money, moneyLeft, noMoney } from "@rushes/provider";
import { counted } from "./counted.ts";
import { wrapWords } from "./wrap-words.ts";

/** What is left at a provider, by its name. */
export type Balances = ReadonlyMap<string, Money>;

export interface PlanLooks {
  /** How wide the plan may be. Absent: as wide as it has to be, one line for each shot. */
  readonly columns?: number | undefined;
  /** What is left at the providers, where they could be asked. */
  readonly balances?: Balances;
}

/** The sums under the table: what there is to do, what it costs, and what is there to pay it from. */
export function sumLines(
  plan: Plan,
  { columns = Number.POSITIVE_INFINITY, balances = new Map() }: PlanLooks = {},
): readonly string[] {
  const { total, worst, budget, left, store, spending } = plan.money;
  const held = spending.reserved === noMoney ? "" : `, ${formatMoney(spending.reserved)} held`;
  const rows: (readonly [string, Money, string])[] = [["To pay", total, wordPurchases(plan)]];
  if (worst !== total) rows.push(["At worst", worst, "with every retry that the shot list allows"]);
  if (budget !== undefined && left !== undefined)
    rows.push([
      "Budget",
      budget,
      `${formatMoney(spending.spent)} spent${held}, ${formatMoney(left)} left${after(left, total)}`,
    ]);
  if (store)
    rows.push([
      "Folder",
      store.cap,
      `for all its shot lists, ${formatMoney(store.left)} left${after(store.left, total)}`,
    ]);
  for (const [provider, balance] of balances)
    rows.push([
      "Balance",
      balance,
      `at ${provider}${balance < boughtFrom(plan, provider) ? ", which is too little" : ""}`,
    ]);
  return [`${wordActions(plan)}.`, ...layRows(rows, columns), ...wordExcess(plan)];
}

function wordActions({ shots }: Plan): string {
  const counts = new Map<Action, number>();
  for (const { action } of shots) counts.set(action, (counts.get(action) ?? 0) + 1);
  const words = [...counts].map(([action, count]) => `${count} ${action}`).join(", ");
  const isIdle = !shots.some(hasToMake);
  return isIdle ? `${words}: nothing to make` : words;
}

/** `5 clips of minimax/hailuo-02/standard, 1 of …; prices as published` */
function wordPurchases(plan: Plan): string {
  const bought = plan.shots.flatMap((shot) =>
    shot.jobs
      .filter(({ work }) => work === "buy")
      .map(({ price }) => ({ model: shot.request?.model ?? "", from: shot.priceFrom, price })),
  );
  if (bought.length === 0) return "nothing is bought";
  const counts = new Map<string, number>();
  for (const { model } of bought) counts.set(model, (counts.get(model) ?? 0) + 1);
  const models = [...counts].map(([model, count]) => `${counted(count, "clip")} of ${model}`).join(", ");
  if (plan.money.total === noMoney) return `${models}, free`;
  const sumOf = (from: "stated" | "quoted") =>
    addMoney(...bought.filter((clip) => clip.from === from).map(({ price }) => price));
  const [stated, quoted] = [sumOf("stated"), sumOf("quoted")];
  const basis = [
    ...(stated === noMoney
      ? []
      : [`${formatMoney(stated)} of it estimated (~): the shot list states the price`]),
    ...(quoted === noMoney ? [] : [`${formatMoney(quoted)} of it as the provider just quoted`]),
  ];
  return [models, ...(basis.length === 0 ? ["exact, by the published prices"] : basis)].join("; ");
}

function boughtFrom({ shots }: Plan, provider: string): Money {
  return addMoney(...shots.filter(({ request }) => request?.provider === provider).map(({ price }) => price));
}

function after(left: Money, total: Money): string {
  return total === noMoney || total > left ? "" : `, ${formatMoney(moneyLeft(left, total))} after this`;
}

function layRows(rows: readonly (readonly [string, Money, string])[], columns: number): readonly string[] {
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const sums = alignMoney(rows.map(([, sum]) => sum));
  return rows.flatMap(([name, , words], index) => {
    const lead = `  ${name.padEnd(nameWidth)}  ${sums[index]}  `;
    const [first = "", ...rest] = wrapWords(words, columns - lead.length);
    return [lead + first, ...rest.map((line) => " ".repeat(lead.length) + line)];
  });
}

/** Sums under each other at their points: some have more than two decimals. */
function alignMoney(sums: readonly Money[]): readonly string[] {
  const parts = sums.map((sum) => formatMoney(sum).split(".") as [string, string]);
  const dollars = Math.max(...parts.map(([whole]) => whole.length));
  const cents = Math.max(...parts.map(([, fraction]) => fraction.length));
  return parts.map(([whole, fraction]) => `${whole.padStart(dollars)}.${fraction.padEnd(cents)}`);
}

function wordExcess({ money: { total, left, store } }: Plan): readonly string[] {
  const least = Math.min(left ?? total, store?.left ?? total) as Money;
  if (total <= least) return [];
  return [
    `This plan is dearer than what is left by ${formatMoney(moneyLeft(total, least))}; what fits is started, in file order.`,
  ];
}
