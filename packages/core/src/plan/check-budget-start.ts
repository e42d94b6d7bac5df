import { addMoney, formatMoney, type Money, noMoney } from "@rushes/provider";
import { keyPlace, type Problem, raiser } from "../diagnostics/index.ts";
import type { ShotList } from "../document/index.ts";
import type { Knowledge, Spending } from "./knowledge.ts";
import type { Plan } from "./plan.ts";
import { planProblems } from "./problems.ts";

const raise = raiser(planProblems);

/** A renamed shot list has its whole budget again: that must not go unseen. */
export function checkBudgetStart(
  { budgetOrigin, file }: Pick<ShotList, "budgetOrigin" | "file">,
  { spending, lists }: Pick<Knowledge, "spending" | "lists">,
  { money }: Pick<Plan, "money">,
): readonly Problem[] {
  if (!budgetOrigin || money.total === noMoney || held(spending) > noMoney) return [];
  const gone = lists.filter((other) => other.isGone && held(other.spending) > noMoney);
  if (gone.length === 0) return [];
  const spent = formatMoney(addMoney(...gone.map((other) => held(other.spending))));
  return [
    raise("PLAN_BUDGET_STARTS_ANEW", keyPlace(budgetOrigin), {
      file,
      spent,
      gone: gone.map(({ list }) => list),
    }),
  ];
}

function held({ spent, reserved }: Spending): Money {
  return addMoney(spent, reserved);
}
