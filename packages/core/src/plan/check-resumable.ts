import { addMoney, formatMoney } from "@rushes/provider";
import { type Problem, raiser, valuePlace } from "../diagnostics/index.ts";
import type { ShotList } from "../document/index.ts";
import type { Plan, PlannedShot } from "./plan.ts";
import { hasToMake, isToMake } from "./planned-work.ts";
import { planProblems } from "./problems.ts";

const raise = raiser(planProblems);

/** What would be lost with the process is warned of before anybody agrees to it: once for each model, at its first shot. */
export function checkResumable(
  { shots }: Pick<ShotList, "shots">,
  plan: Pick<Plan, "shots">,
): readonly Problem[] {
  const atRisk = plan.shots.filter(({ isResumable, ...shot }) => isResumable === false && hasToMake(shot));
  const models = new Set(atRisk.map(modelOf));
  return [...models].flatMap((model) => {
    const alike = atRisk.filter((shot) => modelOf(shot) === model);
    const first = shots.find(({ id }) => id === alike[0]?.id);
    const origin = first?.origins.model ?? first?.origins.provider ?? first?.origins[""];
    if (!origin) return [];
    const prices = alike.flatMap(({ jobs, takePrice }) => jobs.filter(isToMake).map(() => takePrice));
    return raise("PLAN_CLIP_NOT_RESUMABLE", valuePlace(origin), {
      model: alike[0]?.request?.model ?? "",
      provider: alike[0]?.request?.provider ?? "",
      clips: prices.length,
      price: formatMoney(addMoney(...prices)),
    });
  });
}

function modelOf({ request }: PlannedShot): string {
  return `${request?.provider}\n${request?.model}`;
}
