import { isError, type Problem } from "../diagnostics/index.ts";
import type { ShotList } from "../document/index.ts";
import { assemblePlan } from "./assemble-plan.ts";
import { checkBudgetStart } from "./check-budget-start.ts";
import { checkRequests, filmSizes } from "./check-request.ts";
import { checkResumable } from "./check-resumable.ts";
import { checkSound } from "./check-sound.ts";
import type { Knowledge } from "./knowledge.ts";
import { findPickedTakes } from "./picked-takes.ts";
import type { Plan } from "./plan.ts";
import type { PlanOptions } from "./plan-options.ts";
import { Planner } from "./planner.ts";

/** A plan, or every reason why there can be none. Warnings may come with a plan. */
export interface Planning {
  readonly plan?: Plan;
  readonly problems: readonly Problem[];
}

/**
 * Turns a shot list into a plan: a job for every take that is asked for, in the order of their references, each with
 * an action, a reason and a price. Pure: the same shot list and knowledge give the same plan.
 */
export function buildPlan(shotList: ShotList, knowledge: Knowledge, options: PlanOptions = {}): Planning {
  const picked = findPickedTakes(shotList.shots, knowledge, options.standIn);
  const problems = [
    ...checkRequests(shotList.shots, knowledge, {
      sizes: filmSizes(shotList.cut),
      ...(options.standIn !== undefined && { standIn: options.standIn }),
    }),
    ...picked.problems,
    ...checkSound(shotList.cut, knowledge.files),
  ];
  if (problems.some(isError)) return { problems };
  const shots = new Planner(shotList, knowledge, picked, options).planShots();
  const plan = assemblePlan(shotList, knowledge, options, shots);
  const warnings = [...checkBudgetStart(shotList, knowledge, plan), ...checkResumable(shotList, plan)];
  return { plan, problems: [...problems, ...warnings] };
}
