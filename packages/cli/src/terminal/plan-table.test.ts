import type { Plan, PlannedShot } from "@rushes/core";
import { noMoney, parseMoney } from "@rushes/provider";
import { expect, test } from "vitest";
import { planLines } from "./plan-table.ts";

const price = parseMoney("0.23")!;
const noStyle = { style: (_: unknown, text: string) => text };

function shot(id: string, more: Partial<PlannedShot> = {}): PlannedShot {
  return {
    id,
    source: "generated",
    action: "kept",
    reason: "a take is in hand",
    changes: [],
    after: [],
    jobs: [],
    takePrice: price,
    price: noMoney,
    ...more,
  };
}

function plan(shots: readonly PlannedShot[], money: Partial<Plan["money"]> = {}): Plan {
  const spending = { spent: noMoney, reserved: noMoney, refunded: noMoney };
  const list = { file: "film.yaml", title: "Film" };
  return { version: 1, digest: "", list, shots, money: { total: price, worst: price, spending, ...money } };
}

test("every shot has its line with action, price and reason; a change has its field before and after", () => {
  const changes = [{ field: "prompt", before: "wet\u001b[2J", after: `dry ${"x".repeat(80)}` }];
  const reason = "`prompt` changed";
  const lines = planLines(
    plan([shot("quay"), shot("deck", { action: "changed", reason, changes, price })]),
    noStyle,
  );
  expect(lines).toEqual([
    "· quay  kept                 a take is in hand",
    "~ deck  changed       $0.23  `prompt` changed",
    `    prompt: "wet\\u001b[2J" → "dry ${"x".repeat(54)}…`,
    "",
    "1 kept, 1 changed. To pay: $0.23.",
  ]);
});

test("a plan that is dearer than what is left says by how much, and what happens then", () => {
  const money = { budget: parseMoney("1")!, left: parseMoney("0.13")! };
  expect(planLines(plan([shot("quay")], money), noStyle).at(-1)).toBe(
    "This plan is dearer than what is left by $0.10; what fits is started, in file order.",
  );
});

test("of a long list the kept ones are left out and counted; what is to be made is shown", () => {
  const shots = Array.from({ length: 300 }, (_, index) =>
    index % 10 === 0 ? shot(`s${index}`, { action: "new", price }) : shot(`s${index}`),
  );
  const lines = planLines(plan(shots), noStyle);
  expect(lines.filter((line) => line.startsWith("+"))).toHaveLength(30);
  expect(lines[30]).toContain("and 270 more");
});
