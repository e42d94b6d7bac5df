import { addMoney, type Money, moneyLeft, timesMoney } from "@rushes/provider";
import type { ShotList } from "../document/index.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Plan, PlannedShot } from "./plan.ts";
import { planDigest } from "./plan-digest.ts";
import type { PlanOptions } from "./plan-options.ts";

/** The planned shots as one plan, with what all of them cost. */
export function assemblePlan(
  shotList: ShotList,
  knowledge: Knowledge,
  options: PlanOptions,
  shots: readonly PlannedShot[],
): Plan {
  const total = addMoney(...shots.map(({ price }) => price));
  const failed = new Map(knowledge.jobs.map(({ key, failures = 0 }) => [key, failures]));
  const { budget } = shotList;
  const { spending } = knowledge;
  return {
    version: 1,
    digest: planDigest(shotList, shots, knowledge.files),
    list: {
      file: shotList.file,
      title: shotList.title,
      ...(options.standIn !== undefined && { standIn: options.standIn }),
      ...(options.includeUnused && { includeUnused: true }),
      ...(options.only && { only: options.only }),
      ...(options.from !== undefined && { from: options.from }),
      ...(options.except && { except: options.except }),
      ...(options.refresh && { refresh: options.refresh }),
    },
    shots,
    money: {
      total,
      worst: addMoney(total, ...shots.map((shot) => retriesCost(shot, failed))),
      spending,
      ...(budget !== undefined && {
        budget,
        left: moneyLeft(budget, addMoney(spending.spent, spending.reserved)),
      }),
      ...(options.storeCap !== undefined && { store: storeMoney(options.storeCap, knowledge) }),
    },
  };
}

/** What a shot costs besides, when the provider fails as often as the shot list lets it try again. */
function retriesCost({ jobs, takePrice }: PlannedShot, failed: ReadonlyMap<string, number>): Money {
  const left = jobs.map(({ retries = 0, key = "" }) => Math.max(0, retries - (failed.get(key) ?? 0)));
  return timesMoney(
    takePrice,
    left.reduce((sum, count) => sum + count, 0),
  );
}

function storeMoney(cap: Money, { lists }: Knowledge): NonNullable<Plan["money"]["store"]> {
  const held = lists.map(({ spending }) => addMoney(spending.spent, spending.reserved));
  return { cap, left: moneyLeft(cap, addMoney(...held)) };
}
