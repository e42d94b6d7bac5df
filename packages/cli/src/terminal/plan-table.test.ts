import type { Plan, PlannedShot } from "@rushes/core";
import { addMoney, noMoney, parseMoney } from "@rushes/provider";
import { expect, test } from "vitest";
import { sumLines } from "./plan-sums.ts";
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

const bought = {
  jobs: [{ ordinal: 1, work: "buy", price }],
  request: { provider: "wavespeed", model: "hailuo", inputs: {} },
} as const;

function plan(shots: readonly PlannedShot[], money: Partial<Plan["money"]> = {}): Plan {
  const spending = { spent: noMoney, reserved: noMoney, refunded: noMoney };
  const list = { file: "film.yaml", title: "Film" };
  const total = addMoney(...shots.map((one) => one.price));
  return { version: 1, digest: "", list, shots, money: { total, worst: total, spending, ...money } };
}

test("every shot has its line with action, price and reason; a change has its field before and after", () => {
  const changes = [
    { field: "prompt", before: "wet\u001b[2J", after: "dry" },
    { field: "duration", before: 6, after: 10 },
  ];
  const reason = "`prompt` and `duration` changed";
  const lines = planLines(
    plan([
      shot("quay"),
      shot("deck", { action: "changed", reason, changes, price, ...bought }),
      shot("bow", { action: "new", reason: "no take of it yet", price, priceFrom: "stated", ...bought }),
    ]),
    noStyle,
  );
  expect(lines).toEqual([
    "  shot  action        price  why",
    "· quay  kept                 a take is in hand",
    "~ deck  changed       $0.23  `prompt` and `duration` changed",
    '      prompt    "wet\ufffd[2J" → "dry"',
    "      duration  6 → 10",
    "+ bow   new          ~$0.23  no take of it yet",
    "",
    "1 kept, 1 changed, 1 new.",
    "  To pay  $0.46  2 clips of hailuo; $0.23 of it estimated (~): the shot list states the price",
  ]);
});

test("on a narrow screen reasons are broken, long names and long changes have lines of their own", () => {
  const text = "a lamp swings over the wet quay while the ferry waits with its engine running";
  const changes = [{ field: "prompt", before: `${text}, rain`, after: `${text}, snow` }];
  const lines = planLines(
    plan([
      shot("a-name-that-nobody-would-type-twice", {
        action: "changed",
        reason: "`prompt` changed; starts when `quay` is there",
        changes,
        price,
        ...bought,
      }),
    ]),
    noStyle,
    { columns: 60 },
  );
  expect(lines).toEqual([
    "  shot  action        price  why",
    "~ a-name-that-nobody-would-type-twice",
    "        changed       $0.23  `prompt` changed; starts when",
    "                             `quay` is there",
    '      prompt    "…with its engine running, rain"',
    '              → "…with its engine running, snow"',
    "",
    "1 changed.",
    "  To pay  $0.23  1 clip of hailuo; exact, by the published",
    "                 prices",
  ]);
});

test("the sums say what is bought, the worst case, what is left before and after, and the balance", () => {
  const money = {
    total: parseMoney("0.69")!,
    worst: parseMoney("1.15")!,
    budget: parseMoney("12.5")!,
    left: parseMoney("2.5")!,
    store: { cap: parseMoney("50")!, left: parseMoney("30")! },
    spending: { spent: parseMoney("9.54")!, reserved: parseMoney("0.46")!, refunded: noMoney },
  };
  const shots = [shot("a", { action: "new", price: parseMoney("0.69")!, ...bought })];
  const balances = new Map([["wavespeed", parseMoney("0.0625")!]]);
  expect(sumLines(plan(shots, money), { balances })).toEqual([
    "1 new.",
    "  To pay     $0.69    1 clip of hailuo; exact, by the published prices",
    "  At worst   $1.15    with every retry that the shot list allows",
    "  Budget    $12.50    $9.54 spent, $0.46 held, $2.50 left, $1.81 after this",
    "  Folder    $50.00    for all its shot lists, $30.00 left, $29.31 after this",
    "  Balance    $0.0625  at wavespeed, which is too little",
  ]);
  expect(sumLines(plan([shot("a")]))[0]).toBe("1 kept: nothing to make.");
});

test("a plan that is dearer than what is left says by how much, and what happens then", () => {
  const money = { budget: parseMoney("1")!, left: parseMoney("0.13")! };
  expect(planLines(plan([shot("quay", { price })], money), noStyle).at(-1)).toBe(
    "This plan is dearer than what is left by $0.10; what fits is started, in file order.",
  );
});

test("of a long list the kept ones are left out and counted; what is to be made is shown", () => {
  const shots = Array.from({ length: 300 }, (_, index) =>
    index % 10 === 0 ? shot(`s${index}`, { action: "new", price }) : shot(`s${index}`),
  );
  const lines = planLines(plan(shots), noStyle);
  expect(lines.filter((line) => line.startsWith("+"))).toHaveLength(30);
  expect(lines[31]).toContain("and 270 more");
});
