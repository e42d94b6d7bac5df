import type { Plan } from "@rushes/core";
import { formatMoney, type Money, noMoney } from "@rushes/provider";

export interface SpendingOptions {
  readonly yes?: boolean;
  readonly maxCost?: Money;
}

/** Whether a plan may be carried out, must be asked about, or may not. Pure. */
export type SpendingAnswer =
  | { readonly answer: "go" }
  | { readonly answer: "ask"; readonly most: Money }
  | { readonly answer: "no"; readonly why: string };

export function maySpend(
  { money }: Pick<Plan, "money">,
  { yes, maxCost }: SpendingOptions,
  canAsk: boolean,
): SpendingAnswer {
  if (money.total === noMoney) return { answer: "go" };
  const sum = formatMoney(money.total);
  if (money.budget === undefined && maxCost === undefined) {
    return {
      answer: "no",
      why: `This would cost ${sum}, and nothing says how much it may cost. Add \`budget: …\` to the shot list, or give --max-cost.`,
    };
  }
  if (yes && (canAsk || maxCost !== undefined)) return { answer: "go" };
  if (canAsk) return { answer: "ask", most: leastOf(money.worst, maxCost, money.left, money.store?.left) };
  return {
    answer: "no",
    why: `This would cost ${sum}. Without a terminal to ask at, spending needs --yes and --max-cost.`,
  };
}

function leastOf(worst: Money, ...caps: readonly (Money | undefined)[]): Money {
  return caps.reduce<Money>((least, cap) => (cap !== undefined && cap < least ? cap : least), worst);
}
