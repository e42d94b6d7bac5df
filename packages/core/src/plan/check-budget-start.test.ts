import { type Money, microDollars, noMoney } from "@rushes/provider";
import { expect, test } from "vitest";
import { checkBudgetStart } from "./check-budget-start.ts";
import type { ListFacts, Spending } from "./knowledge.ts";

const spent = (dollars: number): Spending => ({
  spent: microDollars(dollars * 1e6),
  reserved: noMoney,
  refunded: noMoney,
});
const gone = (list: string, dollars: number): ListFacts => ({ list, spending: spent(dollars), isGone: true });
const budgetOrigin = {
  file: "new.yaml",
  path: ["budget"],
  key: { from: 0, to: 6 },
  value: { from: 8, to: 9 },
};
const list = { file: "new.yaml", budgetOrigin };
const buying = { money: { total: microDollars(230_000), worst: noMoney as Money, spending: spent(0) } };

test("a budget that starts anew beside the spends of a list that is gone is warned of, with the sum", () => {
  const lists = [gone("old.yaml", 1.5), gone("older.yaml", 2), { ...gone("there.yaml", 9), isGone: false }];
  const [problem, ...others] = checkBudgetStart(list, { spending: spent(0), lists }, buying);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    code: "PLAN_BUDGET_STARTS_ANEW",
    severity: "warning",
    place: { file: "new.yaml", path: ["budget"] },
    message: expect.stringContaining("`old.yaml` and `older.yaml` spent $3.50"),
  });
});

test.each([
  ["no list is gone", list, spent(0), [{ ...gone("there.yaml", 9), isGone: false }], buying],
  ["what is gone has spent nothing", list, spent(0), [gone("old.yaml", 0)], buying],
  ["the list itself has spent before", list, spent(0.23), [gone("old.yaml", 1)], buying],
  ["there is no budget", { file: "new.yaml" }, spent(0), [gone("old.yaml", 1)], buying],
  [
    "nothing would be bought",
    list,
    spent(0),
    [gone("old.yaml", 1)],
    { money: { ...buying.money, total: noMoney } },
  ],
])("nothing is said where %s", (_, shotList, spending, lists, plan) => {
  expect(checkBudgetStart(shotList, { spending, lists }, plan)).toEqual([]);
});
