import type { Plan } from "@rushes/core";
import { type Money, noMoney, parseMoney } from "@rushes/provider";
import { describe, expect, test } from "vitest";
import { maySpend, type SpendingOptions } from "./may-spend.ts";

const dollars = (text: string): Money => parseMoney(text)!;

function planFor(total: string, budget?: { cap: string; left: string }): Pick<Plan, "money"> {
  return {
    money: {
      total: dollars(total),
      worst: dollars(total),
      spending: { spent: noMoney, reserved: noMoney, refunded: noMoney },
      ...(budget && { budget: dollars(budget.cap), left: dollars(budget.left) }),
    },
  };
}

const budget = { cap: "5", left: "5" };
const maxCost = dollars("1");

describe("at a terminal", () => {
  const answer = (total: string, options: SpendingOptions, cap?: typeof budget) =>
    maySpend(planFor(total, cap), options, true).answer;

  test("what is free is never asked about", () => expect(answer("0", {})).toBe("go"));
  test("without any cap nothing is bought, whatever is said", () => {
    expect(answer("2", {})).toBe("no");
    expect(answer("2", { yes: true })).toBe("no");
  });
  test("a capped sum is asked about once, or agreed to before", () => {
    expect(answer("2", {}, budget)).toBe("ask");
    expect(answer("2", { maxCost })).toBe("ask");
    expect(answer("2", { yes: true }, budget)).toBe("go");
  });
  test("the question names the most that can go: the plan, --max-cost, or what is left", () => {
    const most = (options: SpendingOptions, left: string) =>
      maySpend(planFor("2", { cap: "5", left }), options, true);
    expect(most({}, "5")).toEqual({ answer: "ask", most: dollars("2") });
    expect(most({ maxCost }, "5")).toEqual({ answer: "ask", most: dollars("1") });
    expect(most({ maxCost }, "0.5")).toEqual({ answer: "ask", most: dollars("0.5") });
  });
});

test("without a terminal only --yes and --max-cost together spend", () => {
  const answer = (options: SpendingOptions) => maySpend(planFor("2", budget), options, false).answer;
  expect([{}, { yes: true }, { maxCost }, { yes: true, maxCost }].map(answer)).toEqual([
    "no",
    "no",
    "no",
    "go",
  ]);
});
